package dev.tollgate.documentation;

import dev.tollgate.servlet.TollgateFilter;
import jakarta.servlet.DispatcherType;
import java.security.Principal;
import java.util.EnumSet;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The orders in Spring Boot, behind Tollgate. */
@SpringBootApplication
class OrdersApplication {

  @Bean
  FilterRegistrationBean<TollgateFilter> tollgate() {
    FilterRegistrationBean<TollgateFilter> tollgate =
        new FilterRegistrationBean<>(new TollgateFilter());
    tollgate.setOrder(Ordered.HIGHEST_PRECEDENCE);
    tollgate.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
    tollgate.addInitParameter("config", "classpath:tollgate.properties");
    return tollgate;
  }

  @RestController
  static class OrdersController {

    @GetMapping("/orders")
    String orders(Principal caller) {
      return "orders of " + caller.getName();
    }
  }

  public static void main(String[] arguments) {
    SpringApplication.run(OrdersApplication.class, arguments);
  }
}
