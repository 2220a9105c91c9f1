package dev.tollgate.documentation;

import dev.tollgate.Tollgate;
import dev.tollgate.status.HealthReport;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;

/**
 * The health as Spring Boot Actuator shows it; given to a context by name, and not found by scans.
 */
class ActuatorHealth {

  @Bean
  HealthIndicator tollgateHealth(Tollgate tollgate) {
    return () -> {
      HealthReport report = tollgate.health();
      Status status =
          switch (report.overall()) {
            case DOWN -> Status.DOWN;
            case UNKNOWN -> Status.UNKNOWN;
            case UP, DEGRADED -> Status.UP;
          };
      return Health.status(status)
          .withDetail("issuers", report.issuers())
          .withDetail("stores", report.stores())
          .build();
    };
  }
}
