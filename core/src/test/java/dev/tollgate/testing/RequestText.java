package dev.tollgate.testing;

import java.nio.charset.StandardCharsets;

/**
 * Makes a request of octets that look like HTTP/1.1: request line, fields, an empty line, body. For
 * fuzz tests, so it takes anything: what is missing is left out, and every octet is a character.
 */
public final class RequestText {

  private static final String SCHEME_END = "://";

  private RequestText() {}

  /** A request as a container would show it; the target may be an absolute URL. */
  public static TestRequest.Builder parse(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    int headEnd = text.indexOf("\n\n");
    String head = headEnd < 0 ? text : text.substring(0, headEnd);
    String[] lines = head.split("\n", -1);
    TestRequest.Builder request = requestLine(lines[0]);
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      String name = lines[i].substring(0, Math.max(colon, 0));
      String value = lines[i].substring(colon + 1).strip();
      request.header(name, value);
      if (name.equalsIgnoreCase("Host")) {
        request.authority(value);
      }
    }
    String body = headEnd < 0 ? "" : text.substring(headEnd + 2);
    return request.body(body.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static TestRequest.Builder requestLine(String line) {
    int space = line.indexOf(' ');
    String target = line.substring(space + 1);
    TestRequest.Builder request = TestRequest.get("http://api.example.com/");
    if (space >= 0) {
      request.method(line.substring(0, space));
    }
    return target.indexOf(SCHEME_END) > 0 ? request.url(target) : request.target(target);
  }
}
