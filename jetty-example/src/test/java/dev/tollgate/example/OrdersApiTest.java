package dev.tollgate.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testkit.AccessToken;
import dev.tollgate.testkit.Endpoint;
import dev.tollgate.testkit.Failure;
import dev.tollgate.testkit.OAuth1Signer;
import dev.tollgate.testkit.TestIssuer;
import dev.tollgate.testkit.TestToken;
import dev.tollgate.testkit.TollgateTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How to test an application that Tollgate protects: a copy of this is a good beginning. The
 * application is the real one with its real {@code web.xml}; only its issuer is another.
 */
@TollgateTest
class OrdersApiTest {

  private static OrdersApi api;

  @BeforeAll
  static void start(TestIssuer issuer) throws Exception {
    api = issuer.startApplication(() -> OrdersApi.start(0, issuer.url()));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void orders_withTheScope_areShown(
      @AccessToken(subject = "alice", scope = "orders.read") String token) throws Exception {
    HttpResponse<String> response = get("/orders", "Bearer " + token);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"name\":\"alice\"");
  }

  @Test
  void orders_withAnotherScope_areForbidden(@AccessToken(scope = "orders.write") String token)
      throws Exception {
    HttpResponse<String> response = get("/orders", "Bearer " + token);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("error=\"insufficient_scope\"", "scope=\"orders.read\"");
  }

  @Test
  void orders_withABadToken_areRefused(TestIssuer issuer) throws Exception {
    TestToken token = issuer.token().scope("orders.read");

    for (String bad :
        List.of(
            token.expired().jwt(),
            token.wrongAudience().jwt(),
            token.badSignature().jwt(),
            token.unsigned().jwt())) {
      assertThat(get("/orders", "Bearer " + bad).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void orders_whileTheIssuerIsDown_areUnavailable(
      TestIssuer issuer, @AccessToken(scope = "orders.read", opaque = true) String token)
      throws Exception {
    issuer.fail(Endpoint.INTROSPECTION, Failure.status(500), 1);

    assertThat(get("/orders", "Bearer " + token).statusCode()).isEqualTo(503);
    assertThat(get("/orders", "Bearer " + token).statusCode()).isEqualTo(200);
  }

  @Test
  void orders_signedByOAuth1_areShown() throws Exception {
    OAuth1Signer signer =
        OAuth1Signer.of("demo-client", "demo-client-secret")
            .token("demo-token", "demo-token-secret");

    HttpResponse<String> response = get("/orders", signer.header("GET", api.url() + "/orders"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"name\":\"bob\"");
  }

  private static HttpResponse<String> get(String path, String authorization) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.url() + path))
            .header("Authorization", authorization)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
