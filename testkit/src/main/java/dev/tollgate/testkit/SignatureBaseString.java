package dev.tollgate.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.stream.Collectors;

/**
 * The signature base string of RFC 5849 section 3.4.1, made the plain way. Decoded names and values
 * are octets, one character each, so that those survive which are not UTF-8.
 */
final class SignatureBaseString {

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private record Pair(String name, String value) {}

  private SignatureBaseString() {}

  /**
   * The base string of a request.
   *
   * @param url absolute, with its query
   * @param form a form body; empty if there is none
   * @param protocol the protocol parameters, the signature not among them
   */
  static String of(String method, String url, String form, Map<String, String> protocol) {
    int question = url.indexOf('?');
    List<Pair> pairs = new ArrayList<>();
    protocol.forEach((name, value) -> pairs.add(new Pair(encode(name), encode(value))));
    addPairs(question < 0 ? "" : url.substring(question + 1), pairs);
    addPairs(form, pairs);
    // RFC 5849 3.4.1.3.2: by encoded name, then by encoded value
    String parameters =
        pairs.stream()
            .sorted(Comparator.comparing(Pair::name).thenComparing(Pair::value))
            .map(pair -> pair.name() + '=' + pair.value())
            .collect(Collectors.joining("&"));
    String uri = baseUri(question < 0 ? url : url.substring(0, question));
    return method.toUpperCase(Locale.ROOT) + '&' + encode(uri) + '&' + encode(parameters);
  }

  /** RFC 5849 section 3.6, over the octets of UTF-8. */
  static String encode(String text) {
    return encodeOctets(new String(text.getBytes(UTF_8), ISO_8859_1));
  }

  // RFC 5849 3.4.1.2: scheme and host in lower case, no default port; the path as it is
  private static String baseUri(String url) {
    int hostAt = url.indexOf("://") + 3;
    int slash = url.indexOf('/', hostAt);
    int pathAt = slash < 0 ? url.length() : slash;
    String origin = url.substring(0, pathAt).toLowerCase(Locale.ROOT);
    String defaultPort = origin.startsWith("https:") ? ":443" : ":80";
    // RFC 3986 3.2.3: an empty port is no port
    for (String port : List.of(":", defaultPort)) {
      if (origin.endsWith(port)) {
        origin = origin.substring(0, origin.length() - port.length());
      }
    }
    return origin + (slash < 0 ? "/" : url.substring(pathAt));
  }

  // RFC 5849 3.4.1.3.1
  private static void addPairs(String text, List<Pair> pairs) {
    StringTokenizer pieces = new StringTokenizer(text, "&");
    while (pieces.hasMoreTokens()) {
      String piece = pieces.nextToken();
      int equals = piece.indexOf('=');
      String name = equals < 0 ? piece : piece.substring(0, equals);
      String value = equals < 0 ? "" : piece.substring(equals + 1);
      pairs.add(new Pair(encodeOctets(decode(name)), encodeOctets(decode(value))));
    }
  }

  private static String decode(String text) {
    String octets = new String(text.getBytes(UTF_8), ISO_8859_1);
    StringBuilder decoded = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c == '%') {
        decoded.append((char) Integer.parseInt(octets.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        decoded.append(c == '+' ? ' ' : c);
      }
    }
    return decoded.toString();
  }

  private static String encodeOctets(String octets) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (UNRESERVED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
