package dev.tollgate.example.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.example.Api;
import dev.tollgate.example.servers.ProtectedApi.Answer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Keycloak and the real filter. Run by {@code jetty-example/keycloak/run}, not by the build. */
@Tag("keycloak")
class KeycloakTest {

  private static final String REALM = System.getProperty("keycloak.realm", "");
  private static final String PROTOCOL = "/protocol/openid-connect";
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ALICE =
      ProtectedApi.told("alice", "app", Set.of("openid", "orders.read"), Set.of("clerk"));

  private static ProtectedApi api;
  private static ProtectedApi asking;

  @BeforeAll
  static void start() throws Exception {
    assertThat(REALM).as("started by jetty-example/keycloak/run").isNotEmpty();
    api = ProtectedApi.start(configuration());
    asking =
        ProtectedApi.start(
            configuration(
                "token-kind", "opaque",
                "introspection.client-id", "orders-api",
                "introspection.client-secret", "orders-api-secret",
                "introspection.cache.ttl", "0s",
                "introspection.cache.negative-ttl", "0s"));
  }

  @AfterAll
  static void stop() {
    if (api != null) {
      api.close();
    }
    if (asking != null) {
      asking.close();
    }
  }

  private static Map<String, String> configuration(String... more) {
    Map<String, String> params = new HashMap<>();
    params.put("issuer", REALM);
    params.put("audience", "https://orders.example.com");
    params.put("clock-skew", "0s");
    params.put("roles.from", "/realm_access/roles");
    params.put("principal.from", "/preferred_username /sub");
    params.put("rules", "GET /manage role=manager | * /** scope=orders.read role=clerk");
    for (int i = 0; i < more.length; i += 2) {
      params.put(more[i], more[i + 1]);
    }
    return params;
  }

  @Test
  void defaultToken_reachesTheApplication() {
    String token = tokens(REALM, "app").path("access_token").asString();

    assertThat(header(token).path("typ").asString()).isEqualTo("JWT");
    assertThat(claims(token).path("aud").toString())
        .contains("orders-api", "https://orders.example.com");
    assertAlice(api.get("/", token), "app");
    assertAlice(asking.get("/", token), "app");
  }

  @Test
  void tokenTypedAsAccessToken_reachesTheApplicationThatAsksForNoOther() throws Exception {
    String typed = tokens(REALM, "app-at-jwt").path("access_token").asString();
    String untyped = tokens(REALM, "app").path("access_token").asString();

    assertThat(header(typed).path("typ").asString()).isEqualTo("at+jwt");
    try (ProtectedApi strict = ProtectedApi.start(configuration("jwt.require-at-jwt", "true"))) {
      assertAlice(strict.get("/", typed), "app-at-jwt");
      assertRefused(strict.get("/", untyped), "token_type_not_accepted");
    }
  }

  @Test
  void lightweightToken_isASignedJwtToo() {
    String token = tokens(REALM, "app-light").path("access_token").asString();

    assertAlice(api.get("/", token), "app-light");
    assertAlice(asking.get("/", token), "app-light");
  }

  @Test
  void audienceOfAClient_isAcceptedAsWell() throws Exception {
    String token = tokens(REALM, "app").path("access_token").asString();
    try (ProtectedApi byClient = ProtectedApi.start(configuration("audience", "orders-api"))) {
      assertAlice(byClient.get("/", token), "app");
    }
  }

  /** To a resource server that is not in the audience, Keycloak calls a good token inactive. */
  @Test
  void tokenWithoutAudience_isRefused() {
    String token = tokens(REALM, "app-without-audience").path("access_token").asString();

    assertRefused(api.get("/", token), "audience_not_accepted");
    assertRefused(asking.get("/", token), "token_inactive");
  }

  @Test
  void missingRole_isForbidden() {
    String token = tokens(REALM, "app").path("access_token").asString();

    Answer answer = api.get("/manage", token);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.reason()).isEqualTo("role_missing");
  }

  /** The key set holds a key for encryption beside the one for signatures. */
  @Test
  void keySet_hasKeysOfOtherUses() {
    JsonNode keys = JSON.readTree(Api.get(REALM + PROTOCOL + "/certs").body()).path("keys");

    assertThat(keys.findValuesAsString("use")).contains("enc", "sig");
  }

  /** In development mode the issuer follows the host that the client speaks to. */
  @Test
  void tokenGotThroughAnotherHost_isOfAnotherIssuer() throws Exception {
    String localhost = REALM.replace("127.0.0.1", "localhost");
    String token = tokens(localhost, "app").path("access_token").asString();

    assertThat(claims(token).path("iss").asString()).isEqualTo(localhost);
    assertRefused(api.get("/", token), "issuer_not_accepted");
    try (ProtectedApi lenient = ProtectedApi.start(configuration("issuer-aliases", localhost))) {
      assertAlice(lenient.get("/", token), "app");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"refresh_token", "id_token"})
  void tokensOfOtherKinds_areRefused(String kind) {
    String token = tokens(REALM, "app").path(kind).asString();

    assertThat(token).isNotEmpty();
    assertThat(api.get("/", token).status()).isEqualTo(401);
    assertThat(asking.get("/", token).status()).isEqualTo(401);
  }

  @Test
  void expiredToken_isRefused() throws Exception {
    String token = tokens(REALM, "app-short").path("access_token").asString();
    assertAlice(api.get("/", token), "app-short");

    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    Answer answer = api.get("/", token);
    while (answer.status() == 200 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
      answer = api.get("/", token);
    }

    assertRefused(answer, "token_expired");
    // in the last second Keycloak calls it active still, and says when it ended
    assertThat(asking.get("/", token).reason()).isIn("token_expired", "token_inactive");
  }

  /** A JWT that is judged by its signature lives on until it expires. */
  @Test
  void revokedToken_isRefusedWhereKeycloakIsAsked() {
    String token = tokens(REALM, "app").path("access_token").asString();
    assertAlice(asking.get("/", token), "app");

    HttpResponse<String> answer =
        Api.post(
            REALM + PROTOCOL + "/revoke",
            Map.of("token", token, "token_type_hint", "access_token"),
            "Authorization",
            secretOf("app"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertRefused(asking.get("/", token), "token_inactive");
    assertAlice(api.get("/", token), "app");
  }

  @Test
  void endedSession_endsItsTokensWhereKeycloakIsAsked() {
    JsonNode tokens = tokens(REALM, "app");
    String token = tokens.path("access_token").asString();
    assertAlice(asking.get("/", token), "app");

    HttpResponse<String> answer =
        Api.post(
            REALM + PROTOCOL + "/logout",
            Map.of("refresh_token", tokens.path("refresh_token").asString()),
            "Authorization",
            secretOf("app"));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertRefused(asking.get("/", token), "token_inactive");
  }

  private static JsonNode tokens(String realm, String client) {
    HttpResponse<String> answer =
        Api.post(
            realm + PROTOCOL + "/token",
            Map.of(
                "grant_type", "password",
                "username", "alice",
                "password", "alice-password",
                "scope", "openid orders.read"),
            "Authorization",
            secretOf(client));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static String secretOf(String client) {
    return Api.basic(client, client + "-secret");
  }

  private static JsonNode header(String token) {
    return part(token, 0);
  }

  private static JsonNode claims(String token) {
    return part(token, 1);
  }

  private static JsonNode part(String token, int index) {
    String part = token.split("\\.", -1)[index];
    return JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  private static void assertAlice(Answer answer, String client) {
    assertThat(answer.reason()).isEqualTo("null");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(ALICE.replace(" by app ", " by " + client + " "));
  }

  private static void assertRefused(Answer answer, String reason) {
    assertThat(answer.reason()).isEqualTo(reason);
    assertThat(answer.status()).isEqualTo(401);
  }
}
