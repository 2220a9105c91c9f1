package dev.tollgate.testkit;

import dev.tollgate.oauth1.SignatureMethod;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A client of OAuth 1.0 (RFC 5849): signs requests, each with a nonce of its own. It shares no code
 * with what verifies them. Immutable and thread-safe; does not print secrets.
 *
 * <pre>{@code
 * OAuth1Signer signer = OAuth1Signer.of("client", "secret").token("token", "token-secret");
 * HttpRequest.newBuilder(url).header("Authorization", signer.header("GET", url.toString()));
 * }</pre>
 *
 * <p>URLs are absolute and as they go over the wire: escaped, with their query.
 */
public final class OAuth1Signer {

  static {
    TestsOnly.require();
  }

  private static final String LEFT_OUT = "";

  private final SignatureMethod method;
  private final String clientKey;
  private final Signatures signatures;
  private final Map<String, String> changes;
  private final Clock clock;

  private OAuth1Signer(
      SignatureMethod method,
      String clientKey,
      Signatures signatures,
      Map<String, String> changes,
      Clock clock) {
    this.method = method;
    this.clientKey = clientKey;
    this.signatures = signatures;
    this.changes = changes;
    this.clock = clock;
  }

  /** A client that shares a secret; signs by HMAC-SHA1, without a token. */
  public static OAuth1Signer of(String clientKey, String clientSecret) {
    return new OAuth1Signer(
        SignatureMethod.HMAC_SHA1,
        clientKey,
        new Signatures(clientSecret, "", null),
        Map.of(),
        Clock.systemUTC());
  }

  /** A client that has an RSA key; signs by RSA-SHA256, without a token. */
  public static OAuth1Signer of(String clientKey, PrivateKey privateKey) {
    return new OAuth1Signer(
        SignatureMethod.RSA_SHA256,
        clientKey,
        new Signatures("", "", privateKey),
        Map.of(),
        Clock.systemUTC());
  }

  /** Signs with a token too. */
  public OAuth1Signer token(String token, String tokenSecret) {
    return new OAuth1Signer(
            method, clientKey, signatures.withTokenSecret(tokenSecret), changes, clock)
        .parameter("oauth_token", token);
  }

  /** Signs by another method; one of RSA needs a signer that was made with an RSA key. */
  public OAuth1Signer method(SignatureMethod value) {
    return new OAuth1Signer(value, clientKey, signatures, changes, clock);
  }

  /** Takes timestamps from a clock, instead of the system's. */
  public OAuth1Signer clock(Clock value) {
    return new OAuth1Signer(method, clientKey, signatures, changes, value);
  }

  /**
   * Sends a protocol parameter as it is given, the same for all requests: {@code oauth_nonce} and
   * {@code oauth_timestamp} for a replay, or one of the application's own. A given {@code
   * oauth_signature} is sent instead of the right one.
   *
   * @param value not empty
   */
  public OAuth1Signer parameter(String name, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("Use without() to leave out " + name);
    }
    return changed(name, value);
  }

  /** Leaves a protocol parameter out. */
  public OAuth1Signer without(String name) {
    return changed(name, LEFT_OUT);
  }

  /** The value of an {@code Authorization} field for a request whose body is no form. */
  public String header(String httpMethod, String url) {
    return header(httpMethod, url, "");
  }

  /**
   * The value of an {@code Authorization} field for a request with a form.
   *
   * @param form the body, of type {@code application/x-www-form-urlencoded}
   */
  public String header(String httpMethod, String url, String form) {
    return header(signed(httpMethod, url, form, Map.of()));
  }

  /**
   * The value of an {@code Authorization} field for a request whose body is no form, with {@code
   * oauth_body_hash} of it (OAuth Request Body Hash 1.0 draft 4): SHA-256, but SHA-1 with methods
   * of SHA-1 and PLAINTEXT.
   */
  public String headerWithBodyHash(String httpMethod, String url, byte[] body) {
    return header(signed(httpMethod, url, "", Map.of("oauth_body_hash", bodyHash(body))));
  }

  /** A URL with the protocol parameters in its query (RFC 5849 section 3.5.3). */
  public URI query(String httpMethod, String url) {
    String pairs = pairs(signed(httpMethod, url, "", Map.of()));
    return URI.create(url + (url.indexOf('?') < 0 ? "?" : "&") + pairs);
  }

  /** A form with the protocol parameters behind its own (RFC 5849 section 3.5.2). */
  public String form(String httpMethod, String url, String form) {
    String pairs = pairs(signed(httpMethod, url, form, Map.of()));
    return form.isEmpty() ? pairs : form + '&' + pairs;
  }

  /** Shows client and method only. */
  @Override
  public String toString() {
    return "OAuth1Signer[" + clientKey + ", " + method.methodName() + "]";
  }

  private OAuth1Signer changed(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(changes);
    more.put(name, value);
    return new OAuth1Signer(method, clientKey, signatures, more, clock);
  }

  private Map<String, String> signed(
      String httpMethod, String url, String form, Map<String, String> more) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("oauth_consumer_key", clientKey);
    parameters.put("oauth_signature_method", method.methodName());
    parameters.put("oauth_timestamp", Long.toString(clock.instant().getEpochSecond()));
    parameters.put("oauth_nonce", UUID.randomUUID().toString());
    parameters.put("oauth_version", "1.0");
    parameters.putAll(more);
    parameters.putAll(changes);
    parameters.values().removeIf(LEFT_OUT::equals);
    if (!changes.containsKey("oauth_signature")) {
      String baseString = SignatureBaseString.of(httpMethod, url, form, parameters);
      parameters.put("oauth_signature", SecretsGivenOut.tell(signatures.sign(method, baseString)));
    }
    return parameters;
  }

  private static String header(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> encoded(p.getKey()) + "=\"" + encoded(p.getValue()) + '"')
        .collect(Collectors.joining(", ", "OAuth ", ""));
  }

  private static String pairs(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> encoded(p.getKey()) + '=' + encoded(p.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return SignatureBaseString.encode(text);
  }

  private String bodyHash(byte[] body) {
    String digest =
        switch (method) {
          case HMAC_SHA1, RSA_SHA1, PLAINTEXT -> "SHA-1";
          default -> "SHA-256";
        };
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance(digest).digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
