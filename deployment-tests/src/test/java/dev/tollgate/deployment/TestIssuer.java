package dev.tollgate.deployment;

import dev.tollgate.testing.FakeAuthorizationServer;
import dev.tollgate.testing.ServerReply;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.time.Instant;

/** An authorization server with one key: metadata, keys and introspection. */
final class TestIssuer implements AutoCloseable {

  static final String OPAQUE = "opaque-token-of-alice";

  private final FakeAuthorizationServer server = FakeAuthorizationServer.start();
  private final TestKey key = TestKey.create("key-1", "ES256");

  TestIssuer() {
    server.on(
        "/.well-known/oauth-authorization-server",
        ServerReply.json(
            ("{'issuer':'ISSUER','jwks_uri':'ISSUER/jwks',"
                    + "'introspection_endpoint':'ISSUER/introspect'}")
                .replace('\'', '"')
                .replace("ISSUER", server.url())));
    server.on("/jwks", ServerReply.json(TestKey.keySet(key)));
    server.on(
        "/introspect",
        request ->
            ServerReply.json(
                OPAQUE.equals(request.form().get("token"))
                    ? "{\"active\":true,\"sub\":\"alice\",\"client_id\":\"app\",\"token_type\":\"Bearer\"}"
                    : "{\"active\":false}"));
  }

  String url() {
    return server.url();
  }

  /** A configuration for its tokens, JWTs and opaque ones. */
  String configuration() {
    return "issuer="
        + url()
        + "\naudience="
        + TestTokens.AUDIENCE
        + "\nintrospection.client-id=api\nintrospection.client-secret=a-secret-for-tests\n";
  }

  /** A good JWT of alice's. */
  String token() {
    return TestTokens.signedBy(key, Instant.now())
        .claim("iss", url())
        .claim("sub", "alice")
        .compact();
  }

  /** The public keys, for a file. */
  String keySet() {
    return TestKey.keySet(key);
  }

  int introspections() {
    return server.requests("/introspect").size();
  }

  int keyFetches() {
    return server.requests("/jwks").size();
  }

  @Override
  public void close() {
    server.close();
  }
}
