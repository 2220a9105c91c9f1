package dev.tollgate.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Authenticates the one client of an issuer by its secret (RFC 6749 section 2.3.1). */
record ClientCheck(String clientId, String secret) {

  /** Whether a request comes from the client: by {@code Basic}, or in the form. */
  boolean holds(HttpExchange exchange, Map<String, String> form) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    return authorization == null
        ? clientId.equals(form.get("client_id")) && secret.equals(form.get("client_secret"))
        : isBasic(authorization);
  }

  private boolean isBasic(@Nullable String authorization) {
    String pair = formEncoded(clientId) + ':' + formEncoded(secret);
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    return expected.equals(authorization);
  }

  private static String formEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "ClientCheck[" + clientId + "]";
  }
}
