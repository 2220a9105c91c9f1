package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TestClockTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void running_advanced_goesOnFromThere() {
    TestClock clock = TestClock.running();
    Instant before = Instant.now();
    assertThat(clock.instant()).isBetween(before, Instant.now());

    clock.advance(Duration.ofDays(2));
    clock.advance(Duration.ofDays(-1));

    assertThat(clock.instant())
        .isBetween(before.plus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(1)));
    clock.reset();
    assertThat(clock.instant()).isBetween(before, Instant.now());
  }

  @Test
  void stopped_advanced_standsThere() {
    TestClock clock = TestClock.stoppedAt(START);

    clock.advance(Duration.ofSeconds(5));

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
    clock.stop(START);
    assertThat(clock.instant()).isEqualTo(START);
    assertThat(clock.millis()).isEqualTo(START.toEpochMilli());
  }

  @Test
  void zone_isUtcAlone() {
    TestClock clock = TestClock.running();

    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> clock.withZone(ZoneId.of("Europe/Zurich")));
  }
}
