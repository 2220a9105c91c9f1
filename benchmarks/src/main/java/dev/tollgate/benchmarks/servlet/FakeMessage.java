package dev.tollgate.benchmarks.servlet;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a container has parsed it, for both Servlet APIs.
 *
 * @param query the raw query
 * @param fields the header, names in lower case
 * @param parameters of query and form, decoded
 */
public record FakeMessage(
    String method,
    String scheme,
    String host,
    String path,
    String query,
    Map<String, String> fields,
    Map<String, String[]> parameters) {

  static final String CLIENT_ADDRESS = "192.0.2.1";

  /** A GET with an access token, as an API gets it. */
  public static FakeMessage withToken(String token) {
    return new FakeMessage(
        "GET",
        "https",
        "api.example.net",
        "/api/orders",
        "page=2",
        Map.of(
            "authorization", "Bearer " + token,
            "accept", "application/json",
            "user-agent", "benchmark/1",
            "host", "api.example.net"),
        Map.of());
  }

  boolean secure() {
    return scheme.equals("https");
  }

  int port() {
    return secure() ? 443 : 80;
  }

  @SuppressWarnings("JdkObsolete") // what the Servlet API wants
  StringBuffer url() {
    return new StringBuffer(64).append(scheme).append("://").append(host).append(path);
  }

  @Nullable String header(String name) {
    String value = fields.get(name);
    return value != null ? value : fields.get(name.toLowerCase(Locale.ROOT));
  }

  Enumeration<String> headers(String name) {
    String value = header(name);
    return Collections.enumeration(value == null ? List.of() : List.of(value));
  }

  Enumeration<String> headerNames() {
    return Collections.enumeration(fields.keySet());
  }
}
