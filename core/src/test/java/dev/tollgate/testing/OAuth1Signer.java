package dev.tollgate.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A client of OAuth 1.0 for tests: signs the plain way, with strings and a {@link Mac}, and shares
 * no code with what it is to test. Starts as HMAC-SHA1 of {@code client-1} with {@code token-1} at
 * 1700000000.
 */
public final class OAuth1Signer {

  private final Map<String, String> protocol = new LinkedHashMap<>();
  private String clientSecret = "";
  private String tokenSecret = "";
  private @Nullable PrivateKey privateKey;

  private OAuth1Signer() {}

  /** Starts a signature. */
  public static OAuth1Signer signer() {
    return new OAuth1Signer()
        .secrets("client-secret-1-for-tests", "token-secret-1-for-tests")
        .with("oauth_consumer_key", "client-1")
        .with("oauth_token", "token-1")
        .with("oauth_signature_method", "HMAC-SHA1")
        .with("oauth_timestamp", "1700000000")
        .with("oauth_nonce", "nonce-1")
        .with("oauth_version", "1.0");
  }

  /** Sets a protocol parameter, or leaves it out if the value is null. */
  public OAuth1Signer with(String name, @Nullable String value) {
    if (value == null) {
      protocol.remove(name);
    } else {
      protocol.put(name, value);
    }
    return this;
  }

  public OAuth1Signer secrets(String ofClient, String ofToken) {
    SecretsSeen.SHARED.add(ofClient);
    SecretsSeen.SHARED.add(ofToken);
    clientSecret = ofClient;
    tokenSecret = ofToken;
    return this;
  }

  public OAuth1Signer key(PrivateKey key) {
    privateKey = key;
    return this;
  }

  /** The whole value of the {@code Authorization} field for a request. */
  public String header(String method, String url, String form) {
    StringJoiner header = new StringJoiner(", ", "OAuth ", "");
    signed(method, url, form)
        .forEach((name, value) -> header.add(encode(name) + "=\"" + encode(value) + '"'));
    return header.toString();
  }

  public String header(String method, String url) {
    return header(method, url, "");
  }

  /** The protocol parameters for a request as pairs of a query or form. */
  public String pairs(String method, String url, String form) {
    StringJoiner pairs = new StringJoiner("&");
    signed(method, url, form).forEach((name, value) -> pairs.add(name + '=' + encode(value)));
    return pairs.toString();
  }

  private Map<String, String> signed(String method, String url, String form) {
    Map<String, String> all = new LinkedHashMap<>(protocol);
    String signature = signature(baseString(method, url, form));
    SecretsSeen.SHARED.add(signature);
    all.put("oauth_signature", signature);
    return all;
  }

  private String baseString(String method, String url, String form) {
    int question = url.indexOf('?');
    String uri = question < 0 ? url : url.substring(0, question);
    List<String[]> pairs = new ArrayList<>();
    protocol.forEach((name, value) -> pairs.add(new String[] {encode(name), encode(value)}));
    addPairs(question < 0 ? "" : url.substring(question + 1), pairs);
    addPairs(form, pairs);
    pairs.sort(
        Comparator.<String[], String>comparing(pair -> pair[0]).thenComparing(pair -> pair[1]));
    StringJoiner joined = new StringJoiner("&");
    pairs.forEach(pair -> joined.add(pair[0] + '=' + pair[1]));
    return method + '&' + encode(uri) + '&' + encode(joined.toString());
  }

  private static void addPairs(String form, List<String[]> pairs) {
    for (String pair : form.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        pairs.add(new String[] {encode(decode(name)), encode(decode(value))});
      }
    }
  }

  private String signature(String baseString) {
    String method = protocol.getOrDefault("oauth_signature_method", "HMAC-SHA1");
    String key = encode(clientSecret) + '&' + encode(tokenSecret);
    byte[] text = baseString.getBytes(StandardCharsets.US_ASCII);
    try {
      return switch (method) {
        case "PLAINTEXT" -> key;
        case "HMAC-SHA1" -> mac("HmacSHA1", key, text);
        case "HMAC-SHA256" -> mac("HmacSHA256", key, text);
        case "HMAC-SHA512" -> mac("HmacSHA512", key, text);
        case "RSA-SHA1" -> rsa("SHA1withRSA", text);
        case "RSA-SHA256" -> rsa("SHA256withRSA", text);
        case "RSA-SHA512" -> rsa("SHA512withRSA", text);
        case "RSA-PSS", "RSA-PSS-SHA256" -> rsa("RSASSA-PSS", text);
        default -> "unsigned";
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String mac(String algorithm, String key, byte[] text)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), algorithm));
    return Base64.getEncoder().encodeToString(mac.doFinal(text));
  }

  private String rsa(String algorithm, byte[] text) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    if (algorithm.equals("RSASSA-PSS")) {
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    }
    signature.initSign(privateKey);
    signature.update(text);
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
