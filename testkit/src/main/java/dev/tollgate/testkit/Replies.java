package dev.tollgate.testkit;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes answers to an exchange. */
final class Replies {

  private Replies() {}

  static void json(HttpExchange exchange, int status, Map<String, ? extends @Nullable Object> body)
      throws IOException {
    send(exchange, status, "application/json", JSONObjectUtils.toJSONString(body));
  }

  /** Sends a body, of a type unless the answer has one already. */
  static void send(HttpExchange exchange, int status, String contentType, String body)
      throws IOException {
    byte[] octets = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of(contentType));
    if (exchange.getRequestMethod().equals("HEAD") || octets.length == 0) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, octets.length);
      exchange.getResponseBody().write(octets);
    }
  }
}
