package dev.tollgate.cli;

import dev.tollgate.cli.SavedRequest.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads a request as it goes over the wire (RFC 9112), from a file that an editor may have saved.
 */
final class HttpMessage {

  private final byte[] octets;
  private int at;

  private HttpMessage(byte[] octets) {
    this.octets = octets;
  }

  /**
   * Reads a message. Lines may end without a carriage return; the line break at the end of a file
   * is no part of the body, unless {@code Content-Length} says so.
   */
  static SavedRequest read(byte[] octets) throws UsageException {
    return new HttpMessage(octets).read();
  }

  private SavedRequest read() throws UsageException {
    String line = nextLine();
    int first = line.indexOf(' ');
    int second = line.indexOf(' ', first + 1);
    if (first < 1 || (second >= 0 && !line.startsWith("HTTP/", second + 1))) {
      throw new UsageException(
          "the first line is no request line, such as 'GET /orders?x=1 HTTP/1.1'");
    }
    String target = line.substring(first + 1, second < 0 ? line.length() : second);
    List<Field> fields = fields();
    byte[] body = body(fields);
    return addressed(line.substring(0, first), target, fields, body);
  }

  private List<Field> fields() throws UsageException {
    List<Field> fields = new ArrayList<>();
    while (at < octets.length) {
      String line = nextLine();
      if (line.isEmpty()) {
        break;
      }
      int colon = line.indexOf(':');
      if (colon < 1 || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        throw new UsageException(
            "a header line has no name: line " + (fields.size() + 2) + " of the message");
      }
      fields.add(new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return fields;
  }

  private byte[] body(List<Field> fields) throws UsageException {
    byte[] rest = Arrays.copyOfRange(octets, at, octets.length);
    String length = null;
    for (Field field : fields) {
      switch (field.name().toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = field.value();
        case "transfer-encoding" ->
            throw new UsageException(
                "the body is sent as Transfer-Encoding: "
                    + field.value()
                    + "; write it plain and take that line out");
        case "content-encoding" ->
            throw new UsageException(
                "the body is sent as Content-Encoding: "
                    + field.value()
                    + "; what is signed cannot be told from here");
        default -> {}
      }
    }
    return length == null ? withoutLastLineBreak(rest) : cut(rest, length);
  }

  private static byte[] cut(byte[] rest, String length) throws UsageException {
    try {
      int wanted = Integer.parseInt(length);
      if (wanted >= 0 && wanted <= rest.length) {
        return Arrays.copyOf(rest, wanted);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new UsageException(
        "Content-Length is "
            + length
            + ", and the body in the file has "
            + rest.length
            + " octets");
  }

  private static byte[] withoutLastLineBreak(byte[] rest) {
    int end = rest.length;
    if (end > 0 && rest[end - 1] == '\n') {
      end--;
      if (end > 0 && rest[end - 1] == '\r') {
        end--;
      }
    }
    return Arrays.copyOf(rest, end);
  }

  private static SavedRequest addressed(
      String method, String target, List<Field> fields, byte[] body) throws UsageException {
    int scheme = target.indexOf("://");
    if (scheme > 0) {
      int path = scheme + 3;
      while (path < target.length() && "/?".indexOf(target.charAt(path)) < 0) {
        path++;
      }
      return new SavedRequest(
          method,
          target.substring(0, scheme),
          target.substring(scheme + 3, path),
          target.substring(path),
          fields,
          body,
          "the request line");
    }
    List<String> hosts =
        fields.stream()
            .filter(field -> field.name().equalsIgnoreCase("Host"))
            .map(Field::value)
            .toList();
    if (hosts.size() != 1) {
      throw new UsageException("the message needs one Host line, or a whole URL in its first line");
    }
    return new SavedRequest(
        method,
        "https",
        hosts.get(0),
        target,
        fields,
        body,
        "the Host line, with https assumed: --url says otherwise");
  }

  private String nextLine() {
    int end = at;
    while (end < octets.length && octets[end] != '\n') {
      end++;
    }
    int stop = end > at && octets[end - 1] == '\r' ? end - 1 : end;
    String line = new String(octets, at, stop - at, StandardCharsets.ISO_8859_1);
    at = Math.min(end + 1, octets.length);
    return line;
  }
}
