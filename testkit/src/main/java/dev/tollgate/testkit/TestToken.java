package dev.tollgate.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An access token that a {@link TestIssuer} is to give out: a good one, in which a test then
 * changes what it is about. Immutable: every method answers a further token, so that one can be
 * kept and varied. Nothing is fixed before {@link #jwt} or {@link #opaque}, each call of which
 * gives out another token, issued at the time of the issuer's clock.
 *
 * <p>A new one has what RFC 9068 section 2.2 requires: {@code iss}, {@code aud}, {@code sub}
 * (alice), {@code client_id} (test-client), {@code iat}, {@code exp} (in five minutes) and {@code
 * jti}; it has no scope.
 */
public final class TestToken {

  static {
    TestsOnly.require();
  }

  /** How far off a time that is to be wrong is: more than clocks may be allowed to differ. */
  private static final Duration FAR = Duration.ofHours(1);

  private static final Object LEFT_OUT = new Object();
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int OPAQUE_OCTETS = 32;

  private enum Time {
    NOW,
    OVER,
    TO_COME
  }

  private enum Proof {
    GOOD,
    BAD_SIGNATURE,
    NONE,
    UNKNOWN_KEY,
    PUBLIC_KEY_AS_SECRET
  }

  private final TestIssuer issuer;
  private final Map<String, @Nullable Object> claims;
  private final Map<String, @Nullable Object> header;
  private final Duration lifetime;
  private final Time time;
  private final @Nullable SigningKey key;
  private final Proof proof;

  private TestToken(
      TestIssuer issuer,
      Map<String, @Nullable Object> claims,
      Map<String, @Nullable Object> header,
      Duration lifetime,
      Time time,
      @Nullable SigningKey key,
      Proof proof) {
    this.issuer = issuer;
    this.claims = claims;
    this.header = header;
    this.lifetime = lifetime;
    this.time = time;
    this.key = key;
    this.proof = proof;
  }

  static TestToken of(TestIssuer issuer) {
    return new TestToken(
        issuer, Map.of(), Map.of(), Duration.ofMinutes(5), Time.NOW, null, Proof.GOOD);
  }

  /** Whom the token stands for: {@code sub}. */
  public TestToken subject(String value) {
    return claim("sub", value);
  }

  /** The client it was given to: {@code client_id}. */
  public TestToken client(String value) {
    return claim("client_id", value);
  }

  /** What it is good for: {@code scope}, the values joined by spaces. */
  public TestToken scope(String... values) {
    return claim("scope", String.join(" ", values));
  }

  /** The roles of the subject: {@code roles}. */
  public TestToken roles(String... values) {
    return claim("roles", List.of(values));
  }

  /** Whom it is for: {@code aud}, a text if there is one value. */
  public TestToken audience(String... values) {
    return claim("aud", values.length == 1 ? values[0] : List.of(values));
  }

  /** How long after its issue it expires. */
  public TestToken expiresIn(Duration value) {
    return new TestToken(issuer, claims, header, value, time, key, proof);
  }

  /**
   * Sets a claim, also one that tokens have anyway.
   *
   * @param value what JSON can say; null is the JSON null, an {@link Instant} a NumericDate
   */
  public TestToken claim(String name, @Nullable Object value) {
    Object json = value instanceof Instant instant ? instant.getEpochSecond() : value;
    return new TestToken(issuer, with(claims, name, json), header, lifetime, time, key, proof);
  }

  /** Leaves a claim out. */
  public TestToken withoutClaim(String name) {
    return claim(name, LEFT_OUT);
  }

  /**
   * Sets a header parameter of the JWT, whatever it is signed by.
   *
   * @param value what JSON can say; null is the JSON null
   */
  public TestToken header(String name, @Nullable Object value) {
    return new TestToken(issuer, claims, with(header, name, value), lifetime, time, key, proof);
  }

  /** Leaves a header parameter of the JWT out. */
  public TestToken withoutHeader(String name) {
    return header(name, LEFT_OUT);
  }

  /**
   * Signs the JWT by an algorithm, with a published key of the issuer, which is made if need be.
   *
   * @param name RS256 to PS512, ES256 to ES512, EdDSA or Ed25519
   * @throws IllegalArgumentException if it is another one
   */
  public TestToken algorithm(String name) {
    return signedWith(issuer.keys().forAlgorithm(name));
  }

  /** Signs the JWT with a key, published or not, instead of the issuer's current one. */
  public TestToken signedWith(SigningKey value) {
    return new TestToken(issuer, claims, header, lifetime, time, value, proof);
  }

  /** One whose time was over an hour ago. */
  public TestToken expired() {
    return new TestToken(issuer, claims, header, lifetime, Time.OVER, key, proof);
  }

  /** One whose time begins in an hour: {@code nbf}. */
  public TestToken notYetValid() {
    return new TestToken(issuer, claims, header, lifetime, Time.TO_COME, key, proof);
  }

  /** One for somebody else. */
  public TestToken wrongAudience() {
    return audience("https://other-api.example.com");
  }

  /** One that names another issuer, though this one signed it. */
  public TestToken wrongIssuer() {
    return claim("iss", "https://other-issuer.example.com");
  }

  /** One whose {@code typ} says that it is something else than an access token. */
  public TestToken wrongType() {
    return header("typ", "logout+jwt");
  }

  /** One whose signature has one bit changed. */
  public TestToken badSignature() {
    return proven(Proof.BAD_SIGNATURE);
  }

  /** One without a signature: {@code alg} is {@code none} (RFC 7519 section 6). */
  public TestToken unsigned() {
    return proven(Proof.NONE);
  }

  /** One signed with a key that the issuer has not published. */
  public TestToken unknownKey() {
    return proven(Proof.UNKNOWN_KEY);
  }

  /** One signed by HS256 with the public key as the secret (RFC 8725 section 2.1). */
  public TestToken publicKeyAsSecret() {
    return proven(Proof.PUBLIC_KEY_AS_SECRET);
  }

  /** Gives out a JWT. */
  public String jwt() {
    Map<String, @Nullable Object> payload = payload();
    String token = signed(payload);
    if (proof == Proof.GOOD) {
      issuer.tokens().remember(token, payload);
    }
    return token;
  }

  /**
   * Gives out a token that says nothing by itself: 256 random bits. What it stands for, the issuer
   * tells whoever introspects it.
   *
   * @throws IllegalStateException if something was to be wrong with the signature
   */
  public String opaque() {
    if (proof != Proof.GOOD) {
      throw new IllegalStateException("An opaque token has no signature that could be wrong");
    }
    byte[] octets = new byte[OPAQUE_OCTETS];
    RANDOM.nextBytes(octets);
    String token = SecretsGivenOut.tell(BASE64URL.encodeToString(octets));
    issuer.tokens().remember(token, payload());
    return token;
  }

  private TestToken proven(Proof value) {
    return new TestToken(issuer, claims, header, lifetime, time, key, value);
  }

  private Map<String, @Nullable Object> payload() {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("iss", issuer.url());
    payload.put("aud", issuer.audience());
    payload.put("sub", "alice");
    payload.put("client_id", "test-client");
    payload.put("jti", UUID.randomUUID().toString());
    Instant now = issuer.clock().instant();
    Instant from = time == Time.TO_COME ? now.plus(FAR) : now;
    Instant end = time == Time.OVER ? now.minus(FAR) : from.plus(lifetime);
    payload.put("iat", (time == Time.OVER ? end.minus(lifetime) : now).getEpochSecond());
    if (time == Time.TO_COME) {
      payload.put("nbf", from.getEpochSecond());
    }
    payload.put("exp", end.getEpochSecond());
    return overlaid(payload, claims);
  }

  private String signed(Map<String, @Nullable Object> payload) {
    SigningKey given = key == null ? issuer.keys().current() : key;
    SigningKey signer =
        proof == Proof.UNKNOWN_KEY ? SigningKey.create("unknown-key", given.algorithm()) : given;
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("typ", "at+jwt");
    fields.put(
        "alg",
        switch (proof) {
          case NONE -> "none";
          case PUBLIC_KEY_AS_SECRET -> "HS256";
          default -> signer.algorithm();
        });
    if (proof != Proof.NONE) {
      fields.put("kid", signer.keyId());
    }
    String input = encoded(overlaid(fields, header)) + '.' + encoded(payload);
    byte[] octets = input.getBytes(StandardCharsets.US_ASCII);
    byte[] signature =
        switch (proof) {
          case GOOD, UNKNOWN_KEY -> signer.sign(octets);
          case BAD_SIGNATURE -> oneBitOff(signer.sign(octets));
          case NONE -> new byte[0];
          case PUBLIC_KEY_AS_SECRET -> hs256(signer.publicKey().getEncoded(), octets);
        };
    return SecretsGivenOut.tell(input + '.' + BASE64URL.encodeToString(signature));
  }

  private static byte[] oneBitOff(byte[] signature) {
    signature[signature.length / 2] ^= 1;
    return signature;
  }

  private static byte[] hs256(byte[] secret, byte[] input) {
    try {
      return new MACSigner(secret).sign(new JWSHeader(JWSAlgorithm.HS256), input).decode();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(Map<String, @Nullable Object> members) {
    return BASE64URL.encodeToString(
        JSONObjectUtils.toJSONString(members).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> members, String name, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return more;
  }

  private static Map<String, @Nullable Object> overlaid(
      Map<String, @Nullable Object> members, Map<String, @Nullable Object> changes) {
    members.putAll(changes);
    members.values().removeIf(value -> value == LEFT_OUT);
    return members;
  }
}
