package dev.tollgate.example.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.example.servers.OidcProvider.Tokens;
import dev.tollgate.example.servers.ProtectedApi.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** npm's oidc-provider as the authorization server, and the real filter. */
class OidcProviderTest {

  private static final String API = "https://orders.example.com";
  private static final String OPAQUE = API + "/opaque";
  private static final String JWT = API + "/jwt";
  private static final int MORE_THAN_OPENS_THE_CIRCUIT = 8;

  private static OidcProvider server;
  private static ProtectedApi api;

  @BeforeAll
  static void start() throws Exception {
    server = OidcProvider.start();
    api = ProtectedApi.start(configuration());
  }

  @AfterAll
  static void stop() {
    if (api != null) {
      api.close();
    }
    if (server != null) {
      server.close();
    }
  }

  /** Nothing is cached, so that every answer is the server's own; no skew, so that all expires. */
  private static Map<String, String> configuration(String... more) {
    Map<String, String> params = new HashMap<>();
    params.put("issuer", server.issuer());
    params.put("audience", API);
    params.put("clock-skew", "0s");
    params.put("jwt.cache.ttl", "0s");
    params.put("introspection.client-id", "orders-api");
    params.put("introspection.client-secret", "orders-api-secret");
    params.put("introspection.cache.ttl", "0s");
    params.put("introspection.cache.negative-ttl", "0s");
    params.put("rules", "GET /write scope=orders.write | * /** scope=orders.read");
    for (int i = 0; i < more.length; i += 2) {
      params.put(more[i], more[i + 1]);
    }
    return params;
  }

  @ParameterizedTest
  @ValueSource(strings = {OPAQUE, JWT})
  void validToken_reachesTheApplication(String resource) throws Exception {
    Tokens tokens = server.authorize(resource, "orders.read");

    Answer answer = api.get("/", tokens.access());

    assertThat(answer.status()).as(answer.reason()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(ProtectedApi.told("alice", "app", Set.of("orders.read"), Set.of("clerk")));
  }

  @ParameterizedTest
  @ValueSource(strings = {OPAQUE, JWT})
  void tokenOfAClient_namesTheClient(String resource) {
    String token = server.clientCredentials(resource, "orders.read").access();

    assertThat(api.get("/", token).body())
        .isEqualTo(ProtectedApi.told("app", "app", Set.of("orders.read"), Set.of("clerk")));
  }

  @ParameterizedTest
  @ValueSource(strings = {OPAQUE, JWT})
  void missingScope_isForbidden(String resource) throws Exception {
    Answer answer = api.get("/write", server.authorize(resource, "orders.read").access());

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.reason()).isEqualTo("scope_missing");
  }

  @Test
  void expiredOpaqueToken_isInactive() throws Exception {
    assertThat(refusalInTheEnd(server.authorize(OPAQUE + "-short", "orders.read").access()))
        .isEqualTo("token_inactive");
  }

  @Test
  void expiredJwt_isExpired() throws Exception {
    assertThat(refusalInTheEnd(server.authorize(JWT + "-short", "orders.read").access()))
        .isEqualTo("token_expired");
  }

  @Test
  void revokedOpaqueToken_isInactive() throws Exception {
    String token = server.authorize(OPAQUE, "orders.read").access();
    assertThat(api.get("/", token).status()).isEqualTo(200);

    server.revoke(token);

    assertRefused(api.get("/", token), "token_inactive");
  }

  @Test
  void replayedRefreshToken_endsTheNewerAccessTokenToo() throws Exception {
    Tokens first = server.authorize(OPAQUE, "orders.read");
    Tokens second = server.refresh(first, OPAQUE);
    assertThat(api.get("/", second.access()).status()).isEqualTo(200);

    server.replayRefresh(first, OPAQUE);

    assertRefused(api.get("/", second.access()), "token_inactive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "jwt"})
  void tokenForAnotherApi_isRefused(String kind) throws Exception {
    String token = server.authorize("https://other.example.com/" + kind, "orders.read").access();

    assertRefused(api.get("/", token), "audience_not_accepted");
  }

  @Test
  void tokensOfOtherKinds_areRefused() throws Exception {
    Tokens tokens = server.authorize(OPAQUE, "orders.read");

    assertRefused(api.get("/", tokens.refresh()), "token_inactive");
    assertRefused(api.get("/", tokens.id()), "audience_not_accepted");
    assertRefused(api.get("/", "never-issued"), "token_inactive");
  }

  /**
   * The server refuses to introspect JWTs: 400 and unsupported_token_type. That is a matter between
   * it and one token, and must not stop what others ask.
   */
  @Test
  void introspectedJwt_isA503AndConcernsNobodyElse() throws Exception {
    String jwt = server.authorize(JWT, "orders.read").access();
    String opaque = server.authorize(OPAQUE, "orders.read").access();
    try (ProtectedApi asking = ProtectedApi.start(configuration("token-kind", "opaque"))) {
      for (int i = 0; i < MORE_THAN_OPENS_THE_CIRCUIT; i++) {
        Answer answer = asking.get("/", jwt);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.reason()).isEqualTo("issuer_answer_unreadable");
        assertThat(answer.challenges()).isEmpty();
      }
      assertThat(asking.get("/", opaque).status()).isEqualTo(200);
    }
  }

  /**
   * Of a client that is registered for signed answers, this server signs those that it asks for.
   */
  @Test
  void registeredForSignedAnswers_getsThePlainOnesThatItAsksFor() throws Exception {
    String token = server.authorize(OPAQUE, "orders.read").access();
    try (ProtectedApi signed =
        ProtectedApi.start(
            configuration(
                "introspection.client-id", "orders-api-signed",
                "introspection.client-secret", "orders-api-signed-secret"))) {
      assertThat(signed.get("/", token).status()).isEqualTo(200);
    }
  }

  @Test
  void signedAnswers_areAskedForAndVerified() throws Exception {
    String token = server.authorize(OPAQUE, "orders.read").access();
    try (ProtectedApi signed =
        ProtectedApi.start(
            configuration(
                "introspection.client-id", "orders-api-signed",
                "introspection.client-secret", "orders-api-signed-secret",
                "introspection.response", "jwt"))) {
      Answer answer = signed.get("/", token);
      assertThat(answer.status()).as(answer.reason()).isEqualTo(200);
      assertRefused(signed.get("/", "never-issued"), "token_inactive");
    }
  }

  @Test
  void wrongSecretOfOurs_isA503() throws Exception {
    String token = server.authorize(OPAQUE, "orders.read").access();
    try (ProtectedApi stranger =
        ProtectedApi.start(configuration("introspection.client-secret", "wrong"))) {
      Answer answer = stranger.get("/", token);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.reason()).isEqualTo("issuer_refuses_us");
    }
  }

  private static void assertRefused(Answer answer, String reason) {
    assertThat(answer.reason()).isEqualTo(reason);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.challenges())
        .singleElement()
        .asString()
        .startsWith("Bearer ")
        .contains("error=\"invalid_token\"");
  }

  /** Sends a token until it is refused, and tells why it then is. */
  private static String refusalInTheEnd(String token) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    Answer answer = api.get("/", token);
    while (answer.status() == 200 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
      answer = api.get("/", token);
    }
    assertThat(answer.status()).isEqualTo(401);
    return answer.reason();
  }
}
