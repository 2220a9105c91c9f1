package dev.tollgate.servlet.faults;

import dev.tollgate.testing.FakeAuthorizationServer;
import dev.tollgate.testing.ServerReply;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An issuer of JWTs and of opaque tokens that is well, until a test breaks a part of it. */
final class ScriptedIssuer implements AutoCloseable {

  static final String KEYS = "/keys";
  static final String INTROSPECTION = "/introspection";

  /** What an opaque token begins with that the issuer does not know. */
  static final String FORGED = "forged-";

  private static final List<String> METADATA =
      List.of("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration");

  final FakeAuthorizationServer server = FakeAuthorizationServer.start();
  final TestKey key = TestKey.create("key-1", "ES256");

  ScriptedIssuer() {
    beWell();
  }

  /** Answers everything as it should. */
  void beWell() {
    answerMetadata(ServerReply.json(metadata(server.url())));
    publish(key);
    server.on(INTROSPECTION, this::introspect);
  }

  String url() {
    return server.url();
  }

  /** The metadata document, for an issuer of that identifier. */
  String metadata(String issuer) {
    return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\",\"introspection_endpoint\":\"%s\"}"
        .formatted(issuer, server.uri(KEYS), server.uri(INTROSPECTION));
  }

  /** Answers like this wherever metadata may be. */
  void answerMetadata(ServerReply reply) {
    METADATA.forEach(place -> server.on(place, reply));
  }

  void publish(TestKey... keys) {
    server.on(KEYS, ServerReply.json(TestKey.keySet(keys)));
  }

  /** The right answer to an introspection request. */
  ServerReply introspect(FakeAuthorizationServer.Request request) {
    return request.form().get("token").startsWith(FORGED)
        ? ServerReply.json("{\"active\":false}")
        : active("");
  }

  /** A good answer with further members, each with a comma in front. */
  ServerReply active(String members) {
    return ServerReply.json(
        "{\"active\":true,\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\"%s}"
            .formatted(url(), TestTokens.AUDIENCE, TestTokens.SUBJECT, members));
  }

  /** A JWT that nobody has seen yet. */
  String jwt() {
    return jwt(key);
  }

  /** A JWT that nobody has seen yet, signed with another key. */
  String jwt(TestKey other) {
    return TestTokens.signedBy(other, Instant.now())
        .claim("iss", url())
        .claim("jti", UUID.randomUUID().toString())
        .compact();
  }

  /** An opaque token that nobody has seen yet. */
  static String opaque() {
    return UUID.randomUUID().toString();
  }

  /** The init-params of a filter for this issuer, and further ones. */
  Map<String, String> configuration(String... more) {
    return ProtectedApi.configuration(
        Map.of(
            "issuer",
            url(),
            "audience",
            TestTokens.AUDIENCE,
            "introspection.client-id",
            "api",
            "introspection.client-secret",
            "secret"),
        more);
  }

  @Override
  public void close() {
    server.close();
  }
}
