package dev.tollgate.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.standaloneSetup;

import dev.tollgate.Tollgate;
import dev.tollgate.servlet.TollgateFilter;
import dev.tollgate.testkit.AccessToken;
import dev.tollgate.testkit.TollgateTest;
import java.security.Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How to test a Spring controller behind Tollgate, with no server at all. */
@TollgateTest(rules = "GET /orders/** scope=orders.read")
class MockMvcTest {

  @RestController
  static class OrdersController {
    @GetMapping("/orders/{id}")
    String order(Principal caller) {
      return "an order for " + caller.getName();
    }
  }

  private MockMvcTester mvc;

  @BeforeEach
  void start(Tollgate tollgate) {
    mvc =
        MockMvcTester.create(
            standaloneSetup(new OrdersController())
                .addFilters(TollgateFilter.of(tollgate))
                .build());
  }

  @Test
  void order_withTheScope_isShown(@AccessToken(scope = "orders.read") String token) {
    assertThat(mvc.get().uri("/orders/1").header("Authorization", "Bearer " + token))
        .hasStatusOk()
        .bodyText()
        .isEqualTo("an order for alice");
  }

  @Test
  void order_withoutToken_isRefused() {
    assertThat(mvc.get().uri("/orders/1")).hasStatus(401).containsHeader("WWW-Authenticate");
  }

  @Test
  void order_withoutTheScope_isForbidden(@AccessToken String token) {
    assertThat(mvc.get().uri("/orders/1").header("Authorization", "Bearer " + token))
        .hasStatus(403);
  }
}
