package dev.tollgate.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * A clock that goes when it is told to: wall clock and monotonic clock in one. {@link #advance}
 * moves both; {@link #jump} moves the wall clock alone, as an administrator may. Thread-safe.
 */
public final class ManualClock extends Clock implements LongSupplier {

  // Not zero: a monotonic clock may stand anywhere.
  private volatile long nanos = Long.MAX_VALUE - 1_000_000_000L;
  private volatile Instant wall;

  public ManualClock(Instant start) {
    this.wall = start;
  }

  public synchronized void advance(Duration time) {
    nanos += time.toNanos();
    wall = wall.plus(time);
  }

  public synchronized void jump(Duration time) {
    wall = wall.plus(time);
  }

  @Override
  public long getAsLong() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return wall;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
