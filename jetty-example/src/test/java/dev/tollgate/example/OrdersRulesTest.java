package dev.tollgate.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testkit.ProtectedServer;
import dev.tollgate.testkit.TestIssuer;
import dev.tollgate.testkit.TollgateTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How to test rules without an application: in a server that only says who calls. */
@TollgateTest(
    rules = {"GET /health public", "GET /orders/** scope=orders.read max-age=300"},
    configuration = "clock-skew=0s")
class OrdersRulesTest {

  @Test
  void orders_longAfterTheLogin_askForAnother(TestIssuer issuer, ProtectedServer api)
      throws Exception {
    String token =
        issuer
            .token()
            .scope("orders.read")
            .claim("auth_time", issuer.clock().instant())
            .expiresIn(Duration.ofHours(1))
            .jwt();

    assertThat(status(api, "/orders", token)).isEqualTo(200);
    issuer.clock().advance(Duration.ofSeconds(301));
    assertThat(status(api, "/orders", token)).isEqualTo(401);
    assertThat(status(api, "/health", token)).isEqualTo(200);
  }

  private static int status(ProtectedServer api, String path, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(api.uri(path)).header("Authorization", "Bearer " + token).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
