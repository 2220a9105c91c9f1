package dev.tollgate.example;

import static dev.tollgate.example.Refusals.assertInsufficientScope;
import static dev.tollgate.example.Refusals.assertInvalidToken;
import static dev.tollgate.example.Refusals.assertNoCredentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.example.TestApp.Tokens;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 6749 Figure 2, A to H, with a real authorization server and a real Jetty. */
class Figure2Test {
  private static final Duration SHORT = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofMinutes(10);

  /** As in web.xml, and what a slow machine may add. */
  private static final Duration CACHE_TTL = Duration.ofSeconds(3);

  private static final Duration GRACE = Duration.ofSeconds(5);

  private static AuthorizationServer shortLived;
  private static AuthorizationServer longLived;
  private static OrdersApi shortLivedApi;
  private static OrdersApi longLivedApi;

  @BeforeAll
  static void start() throws Exception {
    shortLived = AuthorizationServer.start(0, SHORT);
    shortLivedApi = OrdersApi.start(0, shortLived.issuer());
    longLived = AuthorizationServer.start(0, LONG);
    longLivedApi = OrdersApi.start(0, longLived.issuer());
  }

  @AfterAll
  static void stop() {
    shortLivedApi.close();
    shortLived.close();
    longLivedApi.close();
    longLived.close();
  }

  @ParameterizedTest
  @EnumSource
  void figure2(DemoClient client) throws Exception {
    TestApp app = new TestApp(shortLived, client);
    String orders = shortLivedApi.url() + "/orders";
    get(orders, app.authorize("orders.read")); // first calls are slow, and tokens short-lived

    // (A) (B)
    Tokens tokens = app.authorize("orders.read");

    // (C) (D)
    assertOrders(get(orders, tokens));

    // (E) (F)
    assertInvalidToken(awaitRefusal(orders, tokens, SHORT.plus(GRACE)));

    // (G) (H)
    Tokens refreshed = app.refresh(tokens);
    assertThat(refreshed.access()).isNotEqualTo(tokens.access());
    assertThat(refreshed.refresh()).isNotEqualTo(tokens.refresh());
    assertOrders(get(orders, refreshed));
    assertInvalidToken(get(orders, tokens));
  }

  @Test
  void revokedOpaqueToken_isRefusedWithinTheCachesLife() throws Exception {
    TestApp app = new TestApp(longLived, DemoClient.OPAQUE);
    String orders = longLivedApi.url() + "/orders";
    Tokens tokens = app.authorize("orders.read");
    assertOrders(get(orders, tokens));

    app.revoke(tokens);

    assertInvalidToken(awaitRefusal(orders, tokens, CACHE_TTL.plus(GRACE)));
  }

  /** A JWT is judged by its signature and its claims: only its expiry ends it. */
  @Test
  void revokedJwt_isStillAccepted() {
    TestApp app = new TestApp(longLived, DemoClient.JWT);
    String orders = longLivedApi.url() + "/orders";
    Tokens tokens = app.authorize("orders.read");

    app.revoke(tokens);

    assertOrders(get(orders, tokens));
  }

  @Test
  void jwtOnlyConfiguration_acceptsJwtAndRefusesOpaque() throws Exception {
    try (OrdersApi api = OrdersApi.start(0, longLived.issuer(), descriptor("jwt-only-web.xml"))) {
      String orders = api.url() + "/orders";
      assertOrders(get(orders, new TestApp(longLived, DemoClient.JWT).authorize("orders.read")));
      assertInvalidToken(
          get(orders, new TestApp(longLived, DemoClient.OPAQUE).authorize("orders.read")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void missingScope_isForbidden(DemoClient client) {
    Tokens tokens = new TestApp(longLived, client).authorize("orders.read");
    assertInsufficientScope(
        Api.post(
            longLivedApi.url() + "/orders",
            Map.of("item", "tea", "quantity", "1"),
            "Authorization",
            tokens.bearer()),
        "orders.write");
  }

  @ParameterizedTest
  @EnumSource
  void ordersArePlacedByFormAndByJson(DemoClient client) {
    String bearer = new TestApp(longLived, client).authorize("orders.read orders.write").bearer();
    String orders = longLivedApi.url() + "/orders";

    HttpResponse<String> byForm =
        Api.post(orders, Map.of("item", "café & cake", "quantity", "3"), "Authorization", bearer);
    assertThat(byForm.statusCode()).isEqualTo(201);
    assertThat(byForm.body()).contains("\"item\":\"café & cake\",\"quantity\":3");

    HttpResponse<String> byJson =
        Api.postJson(orders, "{\"item\":\"crème\",\"quantity\":4}", "Authorization", bearer);
    assertThat(byJson.statusCode()).isEqualTo(201);
    String location = byJson.headers().firstValue("Location").orElseThrow();
    HttpResponse<String> one = Api.get(longLivedApi.url() + location, "Authorization", bearer);
    assertThat(one.statusCode()).isEqualTo(200);
    assertThat(one.body()).isEqualTo(byJson.body()).contains("\"item\":\"crème\",\"quantity\":4");
  }

  @Test
  void withoutCredentials_ordersAskForThemAndHealthDoesNot() {
    assertNoCredentials(Api.get(longLivedApi.url() + "/orders"), "orders.read");
    HttpResponse<String> health = Api.get(longLivedApi.url() + "/health");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).contains("\"status\":\"up\"");
  }

  @Test
  void unknownTokens_areRefused() {
    String orders = longLivedApi.url() + "/orders";
    assertInvalidToken(Api.get(orders, "Authorization", "Bearer not-a-token"));
    String jwtOfAnother = new TestApp(shortLived, DemoClient.JWT).authorize("orders.read").bearer();
    assertInvalidToken(Api.get(orders, "Authorization", jwtOfAnother));
  }

  /** This server's introspection calls a refresh token active, but says no scope of it. */
  @ParameterizedTest
  @EnumSource
  void refreshToken_isNoAccessToken(DemoClient client) {
    String refreshToken = new TestApp(longLived, client).authorize("orders.read").refresh();
    HttpResponse<String> response =
        Api.get(longLivedApi.url() + "/orders", "Authorization", "Bearer " + refreshToken);
    assertThat(response.statusCode()).isIn(401, 403);
  }

  private static HttpResponse<String> get(String url, Tokens tokens) {
    return Api.get(url, "Authorization", tokens.bearer());
  }

  private static void assertOrders(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().allValues("WWW-Authenticate")).isEmpty();
    assertThat(response.body())
        .startsWith("{\"caller\":{\"name\":\"alice\",\"authType\":\"Bearer\",\"clerk\":true}")
        .contains("\"item\":\"tea\"");
  }

  private static HttpResponse<String> awaitRefusal(String url, Tokens tokens, Duration deadline)
      throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    HttpResponse<String> response = get(url, tokens);
    while (response.statusCode() == 200 && System.nanoTime() < end) {
      Thread.sleep(100);
      response = get(url, tokens);
    }
    return response;
  }

  private static URI descriptor(String name) throws Exception {
    URL resource = Figure2Test.class.getResource("/" + name);
    assertThat(resource).isNotNull();
    return resource.toURI();
  }
}
