package dev.tollgate.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Tollgate;
import dev.tollgate.servlet.TollgateFilter;
import dev.tollgate.testkit.AccessToken;
import dev.tollgate.testkit.TestIssuer;
import dev.tollgate.testkit.TollgateTest;
import jakarta.servlet.DispatcherType;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Runs what {@code docs/monitoring.md} shows of health, while an issuer comes and goes. */
@TollgateTest
class MonitoringTest {

  private static final Map<String, String> RULES =
      Map.of("rules", "GET /internal/health public | GET /orders authenticated");

  @Test
  void servlet_showsTheStates(TestIssuer issuer, @AccessToken String token) throws Exception {
    Server server = issuer.startApplication(RULES, MonitoringTest::withHealthServlet);
    try {
      Orders orders = new Orders(server.getURI().getPort());
      assertHealth(orders, 200, "unknown");

      issuer.goDown();
      assertThat(orders.get("/orders", token).statusCode()).isEqualTo(503);
      assertHealth(orders, 503, "down");
    } finally {
      server.stop();
    }
  }

  @Test
  void servlet_issuerThatWorks_isUp(TestIssuer issuer, @AccessToken String token) throws Exception {
    Server server = issuer.startApplication(RULES, MonitoringTest::withHealthServlet);
    try {
      Orders orders = new Orders(server.getURI().getPort());
      assertThat(orders.get("/orders", token).statusCode()).isEqualTo(200);

      assertHealth(orders, 200, "up");
    } finally {
      server.stop();
    }
  }

  private static void assertHealth(Orders orders, int status, String state) throws Exception {
    HttpResponse<String> health = orders.get("/internal/health", null);
    assertThat(health.statusCode()).isEqualTo(status);
    assertThat(health.body().lines()).containsExactly("issuer main: " + state);
  }

  @AfterEach
  void recover(TestIssuer issuer) {
    issuer.recover(); // it is the same for all tests
  }

  private static Server withHealthServlet() throws Exception {
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(OrdersServlet.class, "/orders");
    context.addServlet(HealthServlet.class, "/internal/health");
    context.addFilter(
        new FilterHolder(TollgateFilter.class), "/*", EnumSet.of(DispatcherType.REQUEST));
    Server server = new Server(Orders.anyPort());
    server.setHandler(context);
    server.start();
    return server;
  }

  @Test
  void indicator_showsTheStates(TestIssuer issuer, @AccessToken String token) throws Exception {
    try (Tollgate tollgate = issuer.tollgate(RULES);
        AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext()) {
      spring.registerBean(Tollgate.class, () -> tollgate);
      spring.register(ActuatorHealth.class);
      spring.refresh();
      HealthIndicator indicator = spring.getBean(HealthIndicator.class);
      assertThat(indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
      Server server = FilterInCode.start(Orders.anyPort(), tollgate);
      try {
        Orders orders = new Orders(server.getURI().getPort());
        issuer.goDown();
        assertThat(orders.get("/orders", token).statusCode()).isEqualTo(503);
      } finally {
        server.stop();
      }

      Health health = indicator.health();
      assertThat(health.getStatus()).isEqualTo(Status.DOWN);
      assertThat(health.getDetails()).containsKeys("issuers", "stores");
    }
  }

  @Test
  void indicator_issuerThatWorks_isUp(TestIssuer issuer, @AccessToken String token)
      throws Exception {
    try (Tollgate tollgate = issuer.tollgate(RULES)) {
      Server server = FilterInCode.start(Orders.anyPort(), tollgate);
      try {
        Orders orders = new Orders(server.getURI().getPort());
        assertThat(orders.get("/orders", token).statusCode()).isEqualTo(200);
      } finally {
        server.stop();
      }

      assertThat(new ActuatorHealth().tollgateHealth(tollgate).health().getStatus())
          .isEqualTo(Status.UP);
    }
  }
}
