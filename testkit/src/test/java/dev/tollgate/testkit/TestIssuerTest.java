package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.tollgate.Issuer;
import dev.tollgate.Tollgate;
import dev.tollgate.config.Configuration;
import dev.tollgate.config.ConfigurationException;
import dev.tollgate.config.Surroundings;
import dev.tollgate.config.WebResources;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestIssuerTest {

  private final TestIssuer issuer = TestIssuer.start();

  @AfterEach
  void stop() {
    issuer.close();
  }

  // Metadata and keys.

  @Test
  void metadata_isWhereBothSpecificationsLook() throws Exception {
    Map<String, Object> rfc8414 = json(get("/.well-known/oauth-authorization-server"));

    assertThat(rfc8414)
        .containsEntry("issuer", issuer.url())
        .containsEntry("jwks_uri", issuer.uri(Endpoint.KEYS).toString())
        .containsEntry("introspection_endpoint", issuer.uri(Endpoint.INTROSPECTION).toString())
        .containsEntry("revocation_endpoint", issuer.uri(Endpoint.REVOCATION).toString())
        .containsEntry("response_types_supported", List.of())
        .doesNotContainKey("token_endpoint");
    assertThat(json(get("/.well-known/openid-configuration"))).isEqualTo(rfc8414);
    assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    assertThat(issuer.calls(Endpoint.METADATA)).isEqualTo(2);
  }

  @Test
  void keys_rotation_goesThroughItsSteps() throws Exception {
    SigningKey old = issuer.keys().current();
    assertThat(keyIds()).containsExactly(old.keyId());

    SigningKey next = issuer.keys().add("RS256");
    assertThat(keyIds()).containsExactly(old.keyId());
    issuer.keys().publish(next);
    issuer.keys().publish(next);
    assertThat(keyIds()).containsExactly(old.keyId(), next.keyId());
    assertThat(issuer.keys().current()).isEqualTo(old);
    issuer.keys().use(next);
    assertThat(issuer.keys().current()).isEqualTo(next);
    issuer.keys().withdraw(old);
    assertThat(keyIds()).containsExactly(next.keyId());
    assertThat(next.publicJwk()).contains("\"RSA\"").doesNotContain("\"d\"");
    assertThat(get("/keys").body()).doesNotContain("\"d\"");
  }

  @Test
  void keys_rotatedAndWithdrawn_areNoticed() throws Exception {
    Issuer accepted =
        issuer
            .issuer()
            .keyLife(
                Duration.ofSeconds(1), Duration.ZERO, Duration.ofHours(1), Duration.ofMillis(1))
            .build();
    try (Tollgate tollgate = Tollgate.builder().issuer(accepted).build();
        ProtectedServer api = ProtectedServer.start(tollgate, ProtectedServer.WHO_AM_I)) {
      SigningKey old = issuer.keys().current();
      String before = issuer.token().jwt();
      assertThat(status(api, before)).isEqualTo(200);

      issuer.keys().rotate();
      assertThat(status(api, issuer.token().jwt())).isEqualTo(200);
      assertThat(status(api, before)).isEqualTo(200);

      issuer.keys().withdraw(old);
      String late = issuer.token().signedWith(old).jwt();
      await(() -> status(api, late) == 401); // keys are kept for a second
      assertThat(status(api, before)).isEqualTo(401);
      assertThat(status(api, issuer.token().jwt())).isEqualTo(200);
    }
  }

  // Introspection and revocation.

  @Test
  void introspection_activeToken_saysWhatItHolds() throws Exception {
    for (String token :
        List.of(issuer.token().scope("a").opaque(), issuer.token().scope("a").jwt())) {
      assertThat(json(introspect("token=" + token)))
          .containsEntry("active", true)
          .containsEntry("token_type", "Bearer")
          .containsEntry("iss", issuer.url())
          .containsEntry("sub", "alice")
          .containsEntry("scope", "a");
    }
  }

  @Test
  void introspection_anythingElse_saysNothingMore() throws Exception {
    String expiring = issuer.token().expiresIn(Duration.ofSeconds(10)).opaque();
    issuer.clock().advance(Duration.ofSeconds(10));

    for (String token :
        List.of(
            "unknown",
            "",
            expiring,
            issuer.token().expired().opaque(),
            issuer.token().notYetValid().opaque(),
            issuer.token().badSignature().jwt())) {
      assertThat(json(introspect("token=" + token))).isEqualTo(Map.of("active", false));
    }
  }

  @Test
  void introspection_otherClient_isRefused() throws Exception {
    String token = "token=" + issuer.token().opaque();
    URI endpoint = issuer.uri(Endpoint.INTROSPECTION);
    String secret = issuer.clientSecret().revealed();

    String right = "&client_id=" + issuer.clientId() + "&client_secret=" + secret;
    assertThat(Requests.post(endpoint, token + right).statusCode()).isEqualTo(200);
    assertRefused(Requests.post(endpoint, token));
    assertRefused(Requests.post(endpoint, token + right + "x"));
    assertRefused(Requests.post(endpoint, token, "Authorization", Requests.basic("other", secret)));
    assertRefused(
        Requests.post(
            endpoint, token + right, "Authorization", Requests.basic(issuer.clientId(), "wrong")));
    assertRefused(Requests.post(endpoint, token, "Authorization", "Bearer " + secret));
  }

  @Test
  void introspection_otherRequests_areRefused() throws Exception {
    HttpResponse<String> get = Requests.get(issuer.uri(Endpoint.INTROSPECTION));
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).hasValue("POST");

    HttpResponse<String> nothing = introspect("a=b&c");
    assertThat(nothing.statusCode()).isEqualTo(400);
    assertThat(json(nothing)).isEqualTo(Map.of("error", "invalid_request"));
  }

  @Test
  void revocation_byEndpointOrByCall_endsATokenForIntrospection() throws Exception {
    String first = issuer.token().opaque();
    String second = issuer.token().opaque();
    String third = issuer.token().opaque();

    HttpResponse<String> revoked = call(Endpoint.REVOCATION, "token=" + first);
    issuer.revoke(second);

    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(call(Endpoint.REVOCATION, "token=unknown").statusCode()).isEqualTo(200);
    assertThat(json(introspect("token=" + first))).isEqualTo(Map.of("active", false));
    assertThat(json(introspect("token=" + second))).isEqualTo(Map.of("active", false));
    assertThat(json(introspect("token=" + third))).containsEntry("active", true);
    assertRefused(Requests.post(issuer.uri(Endpoint.REVOCATION), "token=" + third));
    assertThat(json(introspect("token=" + third))).containsEntry("active", true);
    assertThat(issuer.calls(Endpoint.REVOCATION)).isEqualTo(3);
    assertThat(issuer.calls(Endpoint.INTROSPECTION)).isEqualTo(4);
  }

  // Failures.

  @Test
  void fail_status_isAnsweredSoOften() throws Exception {
    issuer.fail(Endpoint.KEYS, Failure.status(503), 2);

    assertThat(get("/keys").statusCode()).isEqualTo(503);
    assertThat(get("/.well-known/openid-configuration").statusCode()).isEqualTo(200);
    assertThat(get("/keys").statusCode()).isEqualTo(503);
    assertThat(get("/keys").statusCode()).isEqualTo(200);
    assertThat(issuer.calls(Endpoint.KEYS)).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> issuer.fail(Endpoint.KEYS, Failure.status(503), 0));
  }

  @Test
  void fail_untilRecovered_isAnsweredUntilThen() throws Exception {
    issuer.fail(Endpoint.KEYS, Failure.body("application/json", "{\"keys\":"));
    assertThat(get("/keys").body()).isEqualTo("{\"keys\":");
    issuer.fail(Endpoint.KEYS, Failure.garbage());
    assertThat(get("/keys").headers().firstValue("Content-Type")).hasValue("text/html");

    issuer.recover();

    assertThat(keyIds()).hasSize(1);
  }

  @Test
  void fail_disconnect_givesNoAnswer() throws Exception {
    issuer.fail(Endpoint.KEYS, Failure.disconnect());

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> get("/keys"))
        .isNotInstanceOf(ConnectException.class);
    issuer.recover();
    assertThat(keyIds()).hasSize(1);
  }

  @Test
  void fail_stall_isAnsweredOnceItIsOver() throws Exception {
    issuer.fail(Endpoint.KEYS, Failure.stall());
    CompletableFuture<HttpResponse<String>> hanging = getLater("/keys");
    await(() -> issuer.calls(Endpoint.KEYS) == 1);
    assertThat(get("/.well-known/openid-configuration").statusCode()).isEqualTo(200);
    assertThat(hanging).isNotDone();

    issuer.recover();

    assertThat(keyIds(hanging.get(10, TimeUnit.SECONDS))).hasSize(1);
  }

  @Test
  void fail_slow_isAnsweredInTheEnd() throws Exception {
    issuer.fail(Endpoint.KEYS, Failure.slow(Duration.ofMillis(20)));
    assertThat(keyIds()).hasSize(1);

    issuer.fail(Endpoint.KEYS, Failure.slow(Duration.ofMinutes(10)));
    CompletableFuture<HttpResponse<String>> hanging = getLater("/keys");
    await(() -> issuer.calls(Endpoint.KEYS) == 2);
    issuer.recover();
    assertThat(keyIds(hanging.get(10, TimeUnit.SECONDS))).hasSize(1);
  }

  @Test
  void goDown_untilRecovered_refusesConnections() throws Exception {
    assertThat(keyIds()).hasSize(1);
    issuer.goDown();
    issuer.goDown();
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get("/keys"));

    issuer.recover();
    issuer.recover();

    assertThat(keyIds()).hasSize(1);
  }

  @Test
  void outage_isA503AndEnds() throws Exception {
    try (ProtectedServer api = ProtectedServer.start(issuer)) {
      String token = issuer.token().opaque();
      issuer.goDown();
      assertThat(status(api, token)).isEqualTo(503);
      issuer.recover();
      await(() -> status(api, token) == 200); // Tollgate pauses after failures
    }
  }

  // Configuration.

  @Test
  void configuration_more_overrides() {
    assertThat(issuer.configuration())
        .containsOnlyKeys(
            "issuer", "audience", "introspection.client-id", "introspection.client-secret");
    assertThat(issuer.configuration(Map.of("audience", "other", "realm", "r")))
        .hasSize(5)
        .containsEntry("audience", "other")
        .containsEntry("realm", "r");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> issuer.tollgate(Map.of("relm", "r")).close())
        .withMessageContaining("relm");
  }

  @Test
  void startApplication_sourcesOfTheApplication_areOverriddenMeanwhile() throws Exception {
    System.setProperty("tollgate.realm", "before");
    try (Tollgate tollgate =
            issuer.startApplication(
                Map.of("realm", "meanwhile"), TestIssuerTest::applicationOfItsOwn);
        ProtectedServer api = ProtectedServer.start(tollgate, ProtectedServer.WHO_AM_I)) {
      assertThat(status(api, issuer.token().scope("own").jwt())).isEqualTo(200);
      assertThat(status(api, issuer.token().jwt())).isEqualTo(403);
      assertThat(Requests.get(api.uri("/")).headers().firstValue("WWW-Authenticate"))
          .hasValueSatisfying(challenge -> assertThat(challenge).contains("meanwhile"));
      assertThat(System.getProperty("tollgate.realm")).isEqualTo("before");
      assertThat(System.getProperty("tollgate.issuer")).isNull();
    } finally {
      System.clearProperty("tollgate.realm");
    }
  }

  @Test
  void startApplication_thatFails_leavesNothingBehind() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                issuer.startApplication(
                    () -> {
                      throw new IOException("no port, " + System.getProperty("tollgate.issuer"));
                    }))
        .withMessage("no port, " + issuer.url());
    assertThat(System.getProperty("tollgate.issuer")).isNull();
  }

  private static Tollgate applicationOfItsOwn() {
    return Configuration.start(
        Map.of("issuer", "https://as.example.com", "rules", "* /** scope=own"),
        Surroundings.of(WebResources.NONE, TestIssuerTest.class.getClassLoader()));
  }

  @Test
  void tollgate_inCode_acceptsItsTokens() throws Exception {
    try (Tollgate tollgate = issuer.tollgate().rules("* /** scope=a").build();
        ProtectedServer api = ProtectedServer.start(tollgate, ProtectedServer.WHO_AM_I)) {
      assertThat(status(api, issuer.token().scope("a").jwt())).isEqualTo(200);
      assertThat(status(api, issuer.token().scope("a").opaque())).isEqualTo(200);
      assertThat(status(api, issuer.token().jwt())).isEqualTo(403);
      issuer.clock().advance(Duration.ofDays(400));
      assertThat(status(api, issuer.token().scope("a").jwt())).isEqualTo(200);
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return Requests.get(URI.create(issuer.url() + path));
  }

  private CompletableFuture<HttpResponse<String>> getLater(String path) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return get(path);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private HttpResponse<String> introspect(String form) throws Exception {
    return call(Endpoint.INTROSPECTION, form);
  }

  private HttpResponse<String> call(Endpoint endpoint, String form) throws Exception {
    return Requests.post(
        issuer.uri(endpoint),
        form,
        "Authorization",
        Requests.basic(issuer.clientId(), issuer.clientSecret().revealed()));
  }

  private static void assertRefused(HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic");
    assertThat(json(response)).isEqualTo(Map.of("error", "invalid_client"));
  }

  private static int status(ProtectedServer api, String token) throws Exception {
    return Requests.getWithToken(api, "/", token).statusCode();
  }

  private List<String> keyIds() throws Exception {
    return keyIds(get("/keys"));
  }

  private static List<String> keyIds(HttpResponse<String> response) throws Exception {
    List<?> keys = (List<?>) json(response).getOrDefault("keys", List.of());
    return keys.stream().map(key -> (String) ((Map<?, ?>) key).get("kid")).toList();
  }

  private static Map<String, Object> json(HttpResponse<String> response) throws Exception {
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    return JSONObjectUtils.parse(response.body());
  }
}
