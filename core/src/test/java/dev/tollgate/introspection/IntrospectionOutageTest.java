package dev.tollgate.introspection;

import static dev.tollgate.introspection.IntrospectionFixture.SECOND;
import static dev.tollgate.introspection.IntrospectionFixture.TOKEN;
import static dev.tollgate.introspection.IntrospectionFixture.active;
import static dev.tollgate.introspection.IntrospectionFixture.assertRejected;
import static dev.tollgate.introspection.IntrospectionFixture.assertUnavailable;
import static dev.tollgate.introspection.IntrospectionFixture.assertVerified;
import static dev.tollgate.introspection.IntrospectionFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.http.HttpResult.Kind;
import dev.tollgate.status.CircuitState;
import dev.tollgate.status.Health;
import dev.tollgate.testing.ScriptedTransport;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An endpoint that stays away: old verdicts meanwhile, the circuit, and the health that is told.
 */
class IntrospectionOutageTest {

  private final IntrospectionFixture fixture = new IntrospectionFixture();
  private IntrospectionVerifier verifier = fixture.verifier();

  // stale-if-error

  @Test
  void verify_staleIfError_servesAnOldVerdictDuringAnOutageAndNotLonger() {
    verifier = fixture.verifier(builder -> builder.staleIfError(Duration.ofSeconds(60)));
    assertVerified(verifier.verify(TOKEN, false));
    fixture.transport.answer(ScriptedTransport.status(500));
    fixture.ticker.advance(Duration.ofSeconds(90).minusNanos(1));

    assertVerified(verifier.verify(TOKEN, false));
    assertThat(fixture.transport.calls()).hasSize(2);
    fixture.ticker.advance(Duration.ofNanos(1));
    assertUnavailable(verifier.verify(TOKEN, false), Reason.ISSUER_UNREACHABLE);
  }

  @Test
  void verify_staleIfError_neverOutlivesExp() {
    verifier = fixture.verifier(builder -> builder.staleIfError(Duration.ofSeconds(60)));
    fixture.transport.answer(active(",\"exp\":" + (SECOND + 5)));
    assertVerified(verifier.verify(TOKEN, false));
    fixture.transport.answer(ScriptedTransport.status(500));
    fixture.ticker.advance(Duration.ofSeconds(40));
    fixture.clock.advance(Duration.ofSeconds(65));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_EXPIRED);
  }

  @Test
  void verify_staleIfError_isNotForFreshRequests() {
    verifier = fixture.verifier(builder -> builder.staleIfError(Duration.ofSeconds(60)));
    assertVerified(verifier.verify(TOKEN, false));
    fixture.transport.answer(ScriptedTransport.status(500));

    assertUnavailable(verifier.verify(TOKEN, true), Reason.ISSUER_UNREACHABLE);
  }

  @Test
  void verify_staleIfError_isNotForOurOwnCredentialsRefused() {
    verifier = fixture.verifier(builder -> builder.staleIfError(Duration.ofSeconds(60)));
    assertVerified(verifier.verify(TOKEN, false));
    fixture.transport.answer(ScriptedTransport.status(401));
    fixture.ticker.advance(Duration.ofSeconds(31));

    assertUnavailable(verifier.verify(TOKEN, false), Reason.ISSUER_REFUSES_US);
  }

  // The circuit.

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 503})
  void verify_statusOfASickServer_opensTheCircuit(int status) {
    fixture.transport.answer(ScriptedTransport.status(status));
    for (int i = 0; i < 20; i++) {
      verifier.verify(token("t" + i), false);
    }

    assertThat(fixture.transport.calls()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 404, 413, 414})
  void verify_statusThatATokenMayCause_doesNotOpenTheCircuit(int status) {
    fixture.transport.answer(ScriptedTransport.status(status));
    for (int i = 0; i < 20; i++) {
      verifier.verify(token("t" + i), false);
    }

    assertThat(fixture.transport.calls()).hasSize(20);
  }

  @Test
  void verify_circuitOpen_stillServesCachedVerdicts() {
    assertVerified(verifier.verify(TOKEN, false));
    fixture.transport.answer(ScriptedTransport.failure(Kind.LATE));
    for (int i = 0; i < 20; i++) {
      assertUnavailable(verifier.verify(token("t" + i), false), Reason.ISSUER_UNREACHABLE);
    }

    assertVerified(verifier.verify(TOKEN, false));
  }

  @Test
  void verify_serverBack_recoversWithinTenSeconds() {
    fixture.transport.answer(ScriptedTransport.failure(Kind.NOT_CONNECTED));
    for (int i = 0; i < 20; i++) {
      verifier.verify(token("t" + i), false);
    }
    fixture.transport.answer(active(""));
    fixture.ticker.advance(Duration.ofSeconds(10));

    assertVerified(verifier.verify(token("u1"), false));
    assertVerified(verifier.verify(token("u2"), false));
  }

  // Health.

  @Test
  void health_followsTheEndpointThroughAnOutage() {
    assertThat(verifier.health()).isEqualTo(Health.UNKNOWN);
    verifier.verify(TOKEN, false);
    assertThat(verifier.health()).isEqualTo(Health.UP);

    fixture.transport.answer(ScriptedTransport.status(500));
    verifier.verify(token("1"), false);
    assertThat(verifier.health()).isEqualTo(Health.DEGRADED);
    for (int i = 2; i <= 5; i++) {
      verifier.verify(token(String.valueOf(i)), false);
    }
    assertThat(verifier.circuit()).isEqualTo(CircuitState.OPEN);
    assertThat(verifier.health()).isEqualTo(Health.DOWN);
    fixture.ticker.advance(Duration.ofSeconds(2));
    assertThat(verifier.health()).isEqualTo(Health.DEGRADED);

    fixture.transport.answer(active(""));
    verifier.verify(token("6"), false);
    assertThat(verifier.health()).isEqualTo(Health.UP);
  }

  @Test
  void health_openCircuitWhileStaleVerdictsServe_isDegraded() {
    verifier = fixture.verifier(builder -> builder.staleIfError(Duration.ofMinutes(5)));
    verifier.verify(TOKEN, false);
    fixture.ticker.advance(Duration.ofSeconds(31));
    fixture.transport.answer(ScriptedTransport.status(500));
    for (int i = 1; i <= 5; i++) {
      verifier.verify(token(String.valueOf(i)), false);
    }
    assertThat(verifier.health()).isEqualTo(Health.DOWN);

    assertVerified(verifier.verify(TOKEN, false));
    assertThat(verifier.health()).isEqualTo(Health.DEGRADED);
  }
}
