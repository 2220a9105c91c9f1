package dev.tollgate.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A clock in UTC that tests can move. It goes with the system's clock until it is stopped.
 * Thread-safe.
 *
 * <p>Does not move what Tollgate measures without a wall clock: how long keys and verdicts are
 * kept, and the pauses after failures.
 */
public final class TestClock extends Clock {

  static {
    TestsOnly.require();
  }

  private final Clock system = Clock.systemUTC();

  // while the clock goes: how far it is ahead of the system's
  private Duration offset = Duration.ZERO;
  private @Nullable Instant stoppedAt;

  private TestClock() {}

  /** A clock that shows the system's time. */
  public static TestClock running() {
    return new TestClock();
  }

  /** A clock that stands still. */
  public static TestClock stoppedAt(Instant time) {
    TestClock clock = new TestClock();
    clock.stop(time);
    return clock;
  }

  /** Stands still at a time, from now on. */
  public synchronized void stop(Instant time) {
    stoppedAt = time;
  }

  /** Moves on, or back if the duration is negative; goes on or stands still as before. */
  public synchronized void advance(Duration duration) {
    if (stoppedAt == null) {
      offset = offset.plus(duration);
    } else {
      stoppedAt = stoppedAt.plus(duration);
    }
  }

  /** Goes with the system's clock again, and shows its time. */
  public synchronized void reset() {
    offset = Duration.ZERO;
    stoppedAt = null;
  }

  @Override
  public synchronized Instant instant() {
    return stoppedAt == null ? system.instant().plus(offset) : stoppedAt;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Not supported: a copy would not move with this clock. */
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a test clock is in UTC");
  }
}
