package dev.tollgate.servlet.oauth1;

import dev.tollgate.testing.SignatureVector;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A vector's request as it goes over the wire to the server.
 *
 * @param message the octets, one character each
 */
record WireRequest(String method, boolean secure, String message) {

  /** How a request names its target (RFC 9112 section 3.2). */
  enum Form {
    /** The part of the URL after its authority, exactly as it stands in the vector. */
    AS_WRITTEN,
    /** The same, with the slash that senders must put for an empty path. */
    ORIGIN,
    /** The whole URL. */
    ABSOLUTE
  }

  static WireRequest of(SignatureVector vector, Form form) {
    String url = vector.text("url");
    int authority = url.indexOf("://") + 3;
    int target = endOfAuthority(url, authority);
    String scheme = url.substring(0, authority - 3).toLowerCase(Locale.ROOT);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Host", url.substring(authority, target));
    put(fields, vector.object("headers"));
    String inside = url.substring(target);
    if (vector.has("server_view")) {
      // behind a proxy: what that sends
      Map<String, Object> view = vector.object("server_view");
      scheme = (String) view.get("scheme");
      fields.put("Host", (String) view.get("host_header"));
      put(fields, view.get("headers"));
      inside = (String) view.getOrDefault("target", inside);
    }
    if (vector.has("authorization_header")) {
      fields.put("Authorization", vector.text("authorization_header"));
    }
    byte[] body = vector.has("body") ? vector.text("body").getBytes(StandardCharsets.UTF_8) : null;
    if (body != null) {
      fields.put("Content-Length", Integer.toString(body.length));
    }
    fields.put("Connection", "close");
    StringBuilder message = new StringBuilder();
    message.append(vector.text("method")).append(' ');
    message.append(
        switch (form) {
          case AS_WRITTEN -> inside;
          case ORIGIN -> inside.startsWith("/") ? inside : "/" + inside;
          case ABSOLUTE -> url;
        });
    message.append(" HTTP/1.1\r\n");
    fields.forEach((name, value) -> message.append(name).append(": ").append(value).append("\r\n"));
    message.append("\r\n");
    if (body != null) {
      message.append(new String(body, StandardCharsets.ISO_8859_1));
    }
    return new WireRequest(vector.text("method"), scheme.equals("https"), message.toString());
  }

  private static void put(Map<String, String> fields, Object more) {
    ((Map<?, ?>) more).forEach((name, value) -> fields.put((String) name, (String) value));
  }

  private static int endOfAuthority(String url, int from) {
    int end = from;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
