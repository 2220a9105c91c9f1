package dev.tollgate.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.introspection.CircuitBreaker.Admission;
import dev.tollgate.status.CircuitState;
import dev.tollgate.testing.LogLines;
import dev.tollgate.testing.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private static final Duration LONGEST_CALL = Duration.ofSeconds(4);

  private final ManualTicker ticker = new ManualTicker();
  private final CircuitBreaker circuit = new CircuitBreaker("the server", LONGEST_CALL, ticker);

  @Test
  void admit_fourFailures_stillCalls() {
    fail(4);

    assertThat(circuit.admit()).isEqualTo(Admission.CALL);
  }

  @Test
  void admit_fiveFailuresInARow_refuses() {
    fail(5);

    assertThat(circuit.admit()).isEqualTo(Admission.REFUSED);
  }

  @Test
  void admit_successBetweenFailures_countsAnew() {
    fail(4);
    circuit.succeeded();
    fail(4);

    assertThat(circuit.admit()).isEqualTo(Admission.CALL);
  }

  @Test
  void admit_undecidedCallsAmongFailures_doNotCount() {
    fail(4);
    for (int i = 0; i < 10; i++) {
      circuit.undecided(circuit.admit());
    }

    assertThat(circuit.admit()).isEqualTo(Admission.CALL);
  }

  @Test
  void admit_twoSecondsAfterOpening_letsOneProbeThrough() {
    fail(5);
    ticker.advance(Duration.ofSeconds(2).minusNanos(1));
    assertThat(circuit.admit()).isEqualTo(Admission.REFUSED);
    ticker.advance(Duration.ofNanos(1));

    assertThat(circuit.admit()).isEqualTo(Admission.PROBE);
    assertThat(circuit.admit()).isEqualTo(Admission.REFUSED);
  }

  @Test
  void admit_afterASuccessfulProbe_calls() {
    fail(5);
    ticker.advance(Duration.ofSeconds(2));
    assertThat(circuit.admit()).isEqualTo(Admission.PROBE);
    circuit.succeeded();

    assertThat(circuit.admit()).isEqualTo(Admission.CALL);
    fail(4);
    assertThat(circuit.admit()).isEqualTo(Admission.CALL);
  }

  @Test
  void admit_afterAFailedProbe_waitsTwoSecondsMore() {
    fail(5);
    ticker.advance(Duration.ofSeconds(2));
    circuit.failed(circuit.admit(), "still down");
    ticker.advance(Duration.ofSeconds(2).minusNanos(1));
    assertThat(circuit.admit()).isEqualTo(Admission.REFUSED);
    ticker.advance(Duration.ofNanos(1));

    assertThat(circuit.admit()).isEqualTo(Admission.PROBE);
  }

  @Test
  void admit_afterAnUndecidedProbe_probesAtOnce() {
    fail(5);
    ticker.advance(Duration.ofSeconds(2));
    circuit.undecided(circuit.admit());

    assertThat(circuit.admit()).isEqualTo(Admission.PROBE);
  }

  @Test
  void admit_probeThatNeverReports_isReplacedAfterTheLongestCall() {
    fail(5);
    ticker.advance(Duration.ofSeconds(2));
    assertThat(circuit.admit()).isEqualTo(Admission.PROBE);
    ticker.advance(LONGEST_CALL);

    assertThat(circuit.admit()).isEqualTo(Admission.PROBE);
  }

  @Test
  void failed_callSentBeforeTheOpening_doesNotPutOffTheProbe() {
    Admission early = circuit.admit();
    fail(5);
    ticker.advance(Duration.ofSeconds(1));
    circuit.failed(early, "late news");
    ticker.advance(Duration.ofSeconds(1));

    assertThat(circuit.admit()).isEqualTo(Admission.PROBE);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      circuit.failed(Admission.CALL, "down");
    }
  }

  @Test
  void state_goesFromClosedByOpenAndHalfOpenToClosed() {
    fail(4);
    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
    assertThat(circuit.failing()).isTrue();
    fail(1);
    assertThat(circuit.state()).isEqualTo(CircuitState.OPEN);

    ticker.advance(Duration.ofSeconds(2));
    assertThat(circuit.state()).as("the next call is a probe").isEqualTo(CircuitState.HALF_OPEN);
    Admission probe = circuit.admit();
    assertThat(circuit.state()).as("the probe is under way").isEqualTo(CircuitState.HALF_OPEN);

    circuit.failed(probe, "still down");
    assertThat(circuit.state()).isEqualTo(CircuitState.OPEN);
    circuit.succeeded();
    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
    assertThat(circuit.failing()).isFalse();
  }

  @Test
  void log_openingAndClosing_areOneLineEach() {
    try (LogLines log = LogLines.of("dev.tollgate")) {
      fail(8);
      assertThat(log.drain())
          .containsExactly("WARN the server failed 5 times in a row and is spared: down");
      for (int i = 0; i < 3; i++) {
        ticker.advance(Duration.ofSeconds(2));
        circuit.failed(circuit.admit(), "still down");
      }
      assertThat(log.drain()).isEmpty();

      ticker.advance(Duration.ofSeconds(2));
      assertThat(circuit.admit()).isEqualTo(Admission.PROBE);
      circuit.succeeded();
      circuit.succeeded();
      assertThat(log.drain()).containsExactly("INFO the server answers again");
    }
  }
}
