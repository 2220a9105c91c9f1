package dev.tollgate.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the endpoints of an issuer answer while all is well. Thread-safe. */
final class IssuerEndpoints {

  private static final int LARGEST_FORM = 1 << 20;

  private final KeyRing keys;
  private final IssuedTokens tokens;
  private final ClientCheck client;
  private final Clock clock;

  IssuerEndpoints(KeyRing keys, IssuedTokens tokens, ClientCheck client, Clock clock) {
    this.keys = keys;
    this.tokens = tokens;
    this.client = client;
    this.clock = clock;
  }

  void answer(Endpoint endpoint, String issuer, HttpExchange exchange) throws IOException {
    switch (endpoint) {
      case METADATA -> Replies.json(exchange, 200, metadata(issuer));
      case KEYS -> Replies.json(exchange, 200, keys.document());
      case INTROSPECTION -> introspect(exchange);
      case REVOCATION -> revoke(exchange);
    }
  }

  // RFC 8414 section 2, and what OpenID Connect Discovery wants besides. Tokens are given out by
  // Java calls, so there are neither grants nor what belongs to them.
  private Map<String, Object> metadata(String issuer) {
    List<String> methods = List.of("client_secret_basic", "client_secret_post");
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", issuer);
    metadata.put("jwks_uri", issuer + Endpoint.KEYS.paths().get(0));
    metadata.put("response_types_supported", List.of());
    metadata.put("grant_types_supported", List.of());
    metadata.put("introspection_endpoint", issuer + Endpoint.INTROSPECTION.paths().get(0));
    metadata.put("introspection_endpoint_auth_methods_supported", methods);
    metadata.put("revocation_endpoint", issuer + Endpoint.REVOCATION.paths().get(0));
    metadata.put("revocation_endpoint_auth_methods_supported", methods);
    metadata.put("subject_types_supported", List.of("public"));
    metadata.put(
        "id_token_signing_alg_values_supported",
        keys.published().stream().map(SigningKey::algorithm).distinct().toList());
    return metadata;
  }

  private void introspect(HttpExchange exchange) throws IOException {
    String token = tokenOfClient(exchange);
    if (token == null) {
      return;
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    tokens
        .active(token, clock.instant())
        .ifPresentOrElse(
            claims -> {
              answer.put("active", true);
              answer.put("token_type", "Bearer");
              answer.putAll(claims);
            },
            () -> answer.put("active", false)); // RFC 7662 2.2: and nothing else
    Replies.json(exchange, 200, answer);
  }

  private void revoke(HttpExchange exchange) throws IOException {
    String token = tokenOfClient(exchange);
    if (token != null) {
      tokens.revoke(token);
      exchange.sendResponseHeaders(200, -1); // RFC 7009 2.2: also for one that is unknown
    }
  }

  /** The token that the authenticated client asks about; null if the answer is given already. */
  private @Nullable String tokenOfClient(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      exchange.sendResponseHeaders(405, -1);
      return null;
    }
    Map<String, String> form = form(exchange);
    if (!client.holds(exchange, form)) {
      // RFC 6749 5.2
      exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"test-issuer\"");
      Replies.json(exchange, 401, Map.of("error", "invalid_client"));
      return null;
    }
    String token = form.get("token");
    if (token == null) {
      Replies.json(exchange, 400, Map.of("error", "invalid_request"));
    }
    return token;
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    byte[] octets = exchange.getRequestBody().readNBytes(LARGEST_FORM);
    Map<String, String> form = new HashMap<>();
    for (String pair : List.of(new String(octets, StandardCharsets.UTF_8).split("&", -1))) {
      int equals = pair.indexOf('=');
      if (equals >= 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
