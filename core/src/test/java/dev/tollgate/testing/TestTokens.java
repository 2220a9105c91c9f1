package dev.tollgate.testing;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.tollgate.bearer.BearerToken;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes access tokens in the form of RFC 9068: good ones, of which a test then changes one thing. A
 * value of null is written as a JSON null.
 */
public final class TestTokens {

  public static final String ISSUER = "https://as.example.com";
  public static final String AUDIENCE = "https://api.example.com";
  public static final String SUBJECT = "user-1";
  public static final String CLIENT = "client-app";

  /** When the tokens are issued; they expire 300 seconds later. */
  public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final Map<String, @Nullable Object> header = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();
  private final TestKey key;
  private String algorithm;
  private @Nullable String headerText;
  private byte @Nullable [] payload;

  private TestTokens(TestKey key, Instant now) {
    this.key = key;
    this.algorithm = key.algorithm();
    header.put("typ", "at+jwt");
    header.put("alg", key.algorithm());
    header.put("kid", key.keyId());
    claims.put("iss", ISSUER);
    claims.put("aud", AUDIENCE);
    claims.put("sub", SUBJECT);
    claims.put("client_id", CLIENT);
    claims.put("scope", "orders.read");
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + 300);
    claims.put("jti", "id-1");
  }

  /** A good token, issued at {@link #NOW}. */
  public static TestTokens signedBy(TestKey key) {
    return new TestTokens(key, NOW);
  }

  /** A good token, issued at another time. */
  public static TestTokens signedBy(TestKey key, Instant now) {
    return new TestTokens(key, now);
  }

  public TestTokens header(String name, @Nullable Object value) {
    header.put(name, value);
    return this;
  }

  public TestTokens withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  public TestTokens claim(String name, @Nullable Object value) {
    claims.put(name, value);
    return this;
  }

  public TestTokens withoutClaim(String name) {
    claims.remove(name);
    return this;
  }

  /** The whole header, as text. */
  public TestTokens headerText(String json) {
    headerText = json;
    return this;
  }

  /** The whole payload, as text. */
  public TestTokens claimsText(String json) {
    payload = json.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /** The whole payload. */
  public TestTokens payload(byte[] octets) {
    payload = octets;
    return this;
  }

  /** Signs with another algorithm of the key's kind, whatever the header says. */
  public TestTokens signedWith(String otherAlgorithm) {
    algorithm = otherAlgorithm;
    return this;
  }

  /** Names another algorithm in the header and signs with it. */
  public TestTokens algorithm(String other) {
    return header("alg", other).signedWith(other);
  }

  /** The token in compact serialization. */
  public String compact() {
    return compact(key.sign(signingInput().getBytes(StandardCharsets.US_ASCII), algorithm));
  }

  /** The token with these octets for a signature. */
  public String compact(byte[] signature) {
    return SecretsSeen.SHARED.token(signingInput() + "." + BASE64URL.encodeToString(signature));
  }

  /** The token. */
  public BearerToken token() {
    return parsed(compact());
  }

  /** Header and payload, encoded. */
  public String signingInput() {
    String headerJson = headerText == null ? JSONObjectUtils.toJSONString(header) : headerText;
    byte[] octets =
        payload == null
            ? JSONObjectUtils.toJSONString(claims).getBytes(StandardCharsets.UTF_8)
            : payload;
    return BASE64URL.encodeToString(headerJson.getBytes(StandardCharsets.UTF_8))
        + "."
        + BASE64URL.encodeToString(octets);
  }

  /** A text as a token, which it must be by its grammar. */
  public static BearerToken parsed(String text) {
    return BearerToken.parse(text).orElseThrow(() -> new IllegalArgumentException("no b64token"));
  }
}
