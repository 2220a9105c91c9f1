package dev.tollgate.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock in UTC that stands still until a test moves it. Thread-safe. */
public final class MovableClock extends Clock {

  private volatile Instant now;

  private MovableClock(Instant now) {
    this.now = now;
  }

  public static MovableClock at(Instant now) {
    return new MovableClock(now);
  }

  public void set(Instant instant) {
    now = instant;
  }

  /** Moves on, or back if the duration is negative. */
  public void advance(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("tests need no other zone");
  }
}
