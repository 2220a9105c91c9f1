package dev.tollgate.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.Tollgate;
import dev.tollgate.testkit.AccessToken;
import dev.tollgate.testkit.TestIssuer;
import dev.tollgate.testkit.TollgateTest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts what {@code docs/getting-started.md} shows. Its issuer and audience are what the page
 * says; system properties put the test's in their place while it starts.
 */
@TollgateTest
class GettingStartedTest {

  private static final Map<String, String> BAD = Map.of("token-kind", "jwtt");
  private static final String PROBLEM = "  - token-kind: 'jwtt' is none of: auto, jwt, opaque";

  @Test
  void embeddedJetty(TestIssuer issuer, @AccessToken String token) throws Exception {
    Server server = issuer.startApplication(() -> EmbeddedJetty.start(Orders.anyPort()));
    try {
      new Orders(server.getURI().getPort()).assertThatTheyNeed(token);
    } finally {
      server.stop();
    }
  }

  @Test
  void embeddedJetty_badConfiguration_doesNotStart(TestIssuer issuer) {
    assertThatThrownBy(
            () -> issuer.startApplication(BAD, () -> EmbeddedJetty.start(Orders.anyPort())))
        .hasStackTraceContaining(PROBLEM);
  }

  @Test
  void undertow(TestIssuer issuer, @AccessToken String token) throws Exception {
    EmbeddedUndertow undertow =
        issuer.startApplication(() -> EmbeddedUndertow.start("127.0.0.1", 0));
    try {
      InetSocketAddress address =
          (InetSocketAddress) undertow.server().getListenerInfo().get(0).getAddress();
      new Orders(address.getPort()).assertThatTheyNeed(token);
    } finally {
      undertow.stop();
    }
  }

  @Test
  void undertow_badConfiguration_doesNotStart(TestIssuer issuer) {
    assertThatThrownBy(
            () -> issuer.startApplication(BAD, () -> EmbeddedUndertow.start("127.0.0.1", 0)))
        .hasStackTraceContaining(PROBLEM);
  }

  @Test
  void springBoot(TestIssuer issuer, @AccessToken String token) throws Exception {
    try (ConfigurableApplicationContext application =
        issuer.startApplication(GettingStartedTest::springBoot)) {
      int port = ((ServletWebServerApplicationContext) application).getWebServer().getPort();
      Orders orders = new Orders(port);

      orders.assertThatTheyNeed(token);
      assertThat(orders.get("/elsewhere", token).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void springBoot_badConfiguration_doesNotStart(TestIssuer issuer) {
    assertThatThrownBy(() -> issuer.startApplication(BAD, GettingStartedTest::springBoot))
        .hasStackTraceContaining("failed to start");
  }

  private static ConfigurableApplicationContext springBoot() {
    return new SpringApplicationBuilder(OrdersApplication.class)
        .bannerMode(Banner.Mode.OFF)
        .run("--server.address=127.0.0.1", "--server.port=0");
  }

  @Test
  void filterInCode(
      TestIssuer issuer,
      @AccessToken(scope = "orders.read") String token,
      @AccessToken String withoutScope)
      throws Exception {
    try (Tollgate tollgate = FilterInCode.tollgate(URI.create(issuer.url()), issuer.audience())) {
      Server server = FilterInCode.start(Orders.anyPort(), tollgate);
      try {
        Orders orders = new Orders(server.getURI().getPort());
        orders.assertThatTheyNeed(token);
        assertThat(orders.get("/orders", withoutScope).statusCode()).isEqualTo(403);
        assertThat(orders.get("/health", null).statusCode()).as("public").isEqualTo(404);
      } finally {
        server.stop();
      }
    }
  }

  @Test
  void filterInCode_badConfiguration_isNotBuilt() {
    assertThatThrownBy(() -> FilterInCode.tollgate(URI.create("http://as.example.com"), "api"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http");
  }

  @Test
  void commands_showWhatThePageSays(TestIssuer issuer, @AccessToken String token) throws Exception {
    Page.mustHaveCurl();
    Server server = issuer.startApplication(() -> EmbeddedJetty.start(Orders.anyPort()));
    try {
      int port = server.getURI().getPort();
      assertThat(curl("closed", port, token)).contains("HTTP/1.1 401", "WWW-Authenticate: Bearer");
      assertThat(curl("open", port, token)).contains("HTTP/1.1 200", "orders of alice");
    } finally {
      server.stop();
    }
  }

  private static String curl(String block, int port, String token) throws Exception {
    String command =
        Page.GETTING_STARTED.block(block).replace("localhost:8080", "127.0.0.1:" + port);
    return Page.run(command, Map.of("TOKEN", token));
  }

  @Test
  void problem_isShownAsItIsLogged() throws Exception {
    assertThat(Page.GETTING_STARTED.text()).contains("has a problem:\n" + PROBLEM);
  }
}
