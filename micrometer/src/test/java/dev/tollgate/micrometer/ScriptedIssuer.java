package dev.tollgate.micrometer;

import dev.tollgate.testing.FakeAuthorizationServer;
import dev.tollgate.testing.ServerReply;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** An issuer of JWTs and of opaque tokens, and the configuration of a filter that trusts it. */
final class ScriptedIssuer implements AutoCloseable {

  static final String KEYS = "/keys";
  static final String INTROSPECTION = "/introspection";

  final FakeAuthorizationServer server = FakeAuthorizationServer.start();
  final TestKey key = TestKey.create("key-1", "ES256");

  ScriptedIssuer() {
    server.on(
        "/.well-known/oauth-authorization-server",
        ServerReply.json(
            "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\",\"introspection_endpoint\":\"%s\"}"
                .formatted(server.url(), server.uri(KEYS), server.uri(INTROSPECTION))));
    server.on(KEYS, ServerReply.json(TestKey.keySet(key)));
    server.on(INTROSPECTION, ScriptedIssuer::introspect);
  }

  static ServerReply introspect(FakeAuthorizationServer.Request request) {
    return request.form().get("token").startsWith("bad")
        ? ServerReply.json("{\"active\":false}")
        : ServerReply.json(
            "{\"active\":true,\"sub\":\"u\",\"client_id\":\"client-app\",\"scope\":\"orders.read\"}");
  }

  /** A JWT that nobody has seen yet. */
  String jwt() {
    return token().compact();
  }

  TestTokens token() {
    return TestTokens.signedBy(key, Instant.now())
        .claim("iss", server.url())
        .claim("jti", UUID.randomUUID().toString());
  }

  Map<String, String> configuration(String... more) {
    Map<String, String> params = new HashMap<>();
    params.put("issuer", server.url());
    params.put("audience", TestTokens.AUDIENCE);
    params.put("introspection.client-id", "api");
    params.put("introspection.client-secret", "secret");
    params.put(
        "rules",
        "GET /metrics public | GET /orders/** scope=orders.read | * /admin/** role=admin"
            + " | GET /profile authenticated");
    for (int i = 0; i < more.length; i += 2) {
      params.put(more[i], more[i + 1]);
    }
    return params;
  }

  @Override
  public void close() {
    server.close();
  }
}
