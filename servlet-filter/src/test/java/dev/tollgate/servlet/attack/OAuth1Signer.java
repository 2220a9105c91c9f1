package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * RFC 5849 section 3.4, written for these tests and sharing nothing with the product. Decoded names
 * and values are strings of octets (one character each), so that bytes which are no UTF-8 survive.
 */
final class OAuth1Signer {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private OAuth1Signer() {}

  static String octets(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /** RFC 5849 3.6, over octets. */
  static String encode(String octets) {
    StringBuilder out = new StringBuilder();
    octets
        .chars()
        .forEach(
            c ->
                out.append(
                    UNRESERVED.indexOf(c) >= 0
                        ? Character.toString(c)
                        : String.format(Locale.ROOT, "%%%02X", c)));
    return out.toString();
  }

  static String baseString(String method, String url, List<Pair> others, String form) {
    int question = url.indexOf('?');
    List<Pair> all = new ArrayList<>(others);
    if (question >= 0) {
      all.addAll(pairs(url.substring(question + 1)));
    }
    if (form != null) {
      all.addAll(pairs(form));
    }
    String parameters =
        all.stream()
            .map(p -> new Pair(encode(p.name()), encode(p.value())))
            .sorted(Comparator.comparing(Pair::name).thenComparing(Pair::value))
            .map(p -> p.name() + "=" + p.value())
            .collect(Collectors.joining("&"));
    String uri = baseUri(question < 0 ? url : url.substring(0, question));
    return method.toUpperCase(Locale.ROOT) + "&" + encode(uri) + "&" + encode(parameters);
  }

  /** RFC 5849 3.4.1.2; the path stays as it is written. */
  private static String baseUri(String url) {
    int hostStart = url.indexOf("://") + 3;
    int pathStart = url.indexOf('/', hostStart);
    String scheme = url.substring(0, hostStart - 3).toLowerCase(Locale.ROOT);
    String host =
        (pathStart < 0 ? url.substring(hostStart) : url.substring(hostStart, pathStart))
            .toLowerCase(Locale.ROOT);
    String defaultPort = scheme.equals("https") ? ":443" : ":80";
    // RFC 3986 3.2.3: an empty port is no port.
    for (String port : List.of(":", defaultPort)) {
      if (host.endsWith(port)) {
        host = host.substring(0, host.length() - port.length());
      }
    }
    return scheme + "://" + host + (pathStart < 0 ? "/" : url.substring(pathStart));
  }

  /** A query or form body; nothing between two separators is no pair. */
  static List<Pair> pairs(String text) {
    List<Pair> pairs = new ArrayList<>();
    for (String piece : text.split("&", -1)) {
      if (!piece.isEmpty()) {
        int equals = piece.indexOf('=');
        String name = equals < 0 ? piece : piece.substring(0, equals);
        String value = equals < 0 ? "" : piece.substring(equals + 1);
        pairs.add(new Pair(decode(name), decode(value)));
      }
    }
    return pairs;
  }

  /** {@code +} is a space in query and form; a broken escape stays as it is. */
  private static String decode(String text) {
    String octets = octets(text);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c == '%' && octets.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
        out.append((char) Integer.parseInt(octets.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        out.append(c == '+' ? ' ' : c);
      }
    }
    return out.toString();
  }

  /** The base64 signature, or for PLAINTEXT the secrets themselves. */
  static String sign(String method, String baseString, byte[] hmacKey, KeyPair rsa) {
    byte[] input = baseString.getBytes(ISO_8859_1);
    return switch (method) {
      case "HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512" ->
          Bytes.base64(JwsSigner.hmac("HmacSHA" + bits(method), hmacKey, input));
      case "RSA-SHA1", "RSA-SHA256", "RSA-SHA512", "RSA-PSS-SHA256" -> rsa(method, input, rsa);
      case "PLAINTEXT" -> new String(hmacKey, ISO_8859_1);
      default -> throw new CaseFormatException("unknown OAuth 1.0 signature method " + method);
    };
  }

  private static String rsa(String method, byte[] input, KeyPair key) {
    try {
      Signature signature =
          method.contains("PSS")
              ? JwsSigner.pss(bits(method))
              : Signature.getInstance("SHA" + bits(method) + "withRSA");
      signature.initSign(key.getPrivate());
      signature.update(input);
      return Bytes.base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The body hash uses the digest of the signature method. */
  static String bodyHash(String method, byte[] body) {
    return Bytes.base64(Bytes.digest("SHA-" + bits(method), body));
  }

  private static String bits(String method) {
    return method.substring(method.lastIndexOf("SHA") + 3);
  }

  /** RFC 5849 3.4.2: both secrets encoded, joined by an ampersand. */
  static byte[] key(String clientSecret, String tokenSecret, OAuth1Spec.Sign sign) {
    return Bytes.concat(secret(clientSecret, sign), new byte[] {'&'}, secret(tokenSecret, sign));
  }

  private static byte[] secret(String secret, OAuth1Spec.Sign sign) {
    byte[] bytes = secret.getBytes(sign.secretCharset());
    return sign.encodeSecrets()
        ? encode(new String(bytes, ISO_8859_1)).getBytes(ISO_8859_1)
        : bytes;
  }
}
