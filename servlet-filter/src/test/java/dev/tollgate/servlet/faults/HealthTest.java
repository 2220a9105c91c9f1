package dev.tollgate.servlet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Issuer;
import dev.tollgate.Secret;
import dev.tollgate.Tollgate;
import dev.tollgate.introspection.ClientAuthentication;
import dev.tollgate.servlet.TollgateFilter;
import dev.tollgate.status.CircuitState;
import dev.tollgate.status.Health;
import dev.tollgate.testing.ServerReply;
import dev.tollgate.testing.TestTokens;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see of an outage and of its end. */
class HealthTest {

  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private Tollgate tollgate;
  private ProtectedApi api;

  @BeforeEach
  void start() throws Exception {
    tollgate =
        Tollgate.builder()
            .issuer(
                Issuer.builder(URI.create(issuer.url()))
                    .audience(TestTokens.AUDIENCE)
                    .introspection(
                        ClientAuthentication.clientSecretBasic("api", Secret.of("secret")))
                    .keyLife(
                        Duration.ofMillis(500),
                        Duration.ofMillis(100),
                        Duration.ofHours(1),
                        Duration.ofMillis(100))
                    .build())
            .build();
    api = ProtectedApi.start(TollgateFilter.of(tollgate));
  }

  @AfterEach
  void stop() {
    api.close();
    tollgate.close();
    issuer.close();
  }

  @Test
  void introspectionOutage_isDown_untilTheServerAnswersAgain() throws Exception {
    assertHealth(Health.UNKNOWN);
    api.get(ScriptedIssuer.opaque()).assertGood();
    assertHealth(Health.UP);

    issuer.server.on(ScriptedIssuer.INTROSPECTION, ServerReply.status(502));
    api.get(ScriptedIssuer.opaque()).assertUnavailable("issuer_unreachable");
    assertHealth(Health.DEGRADED);
    for (int i = 0; i < 4; i++) {
      api.get(ScriptedIssuer.opaque()).assertUnavailable("issuer_unreachable");
    }
    assertHealth(Health.DOWN);
    assertThat(circuit()).isEqualTo(CircuitState.OPEN);

    Waiting.until("the server is tried again", () -> circuit() == CircuitState.HALF_OPEN);
    assertHealth(Health.DEGRADED);
    issuer.beWell();
    api.awaitGood(ScriptedIssuer.opaque());
    assertHealth(Health.UP);
    assertThat(circuit()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  void keyServerOutage_isDegradedWhileOldKeysServe() throws Exception {
    api.get(issuer.jwt()).assertGood();
    assertHealth(Health.UP);

    issuer.server.on(ScriptedIssuer.KEYS, ServerReply.status(500));
    Waiting.until(
        "a fetch has failed",
        () -> {
          api.get(issuer.jwt()).assertGood();
          return tollgate.health().overall() == Health.DEGRADED;
        });

    issuer.beWell();
    Waiting.until(
        "keys were fetched again",
        () -> {
          api.get(issuer.jwt()).assertGood();
          return tollgate.health().overall() == Health.UP;
        });
  }

  @Test
  void serverThatIsNotThere_isDown_untilItIs() throws Exception {
    issuer.server.goDown();
    api.get(issuer.jwt()).assertUnavailable();
    assertHealth(Health.DOWN);

    issuer.server.comeBack();
    api.awaitGood(issuer.jwt());
    assertHealth(Health.UP);
  }

  private void assertHealth(Health health) {
    assertThat(tollgate.health().issuers()).containsExactly(Map.entry("main", health));
    assertThat(tollgate.health().overall()).isEqualTo(health);
  }

  private CircuitState circuit() {
    return tollgate.status().issuer("main").orElseThrow().circuit();
  }
}
