package dev.tollgate.log;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A token bucket that holds what may happen in a minute and is refilled evenly. Thread-safe,
 * without locks; a refusal writes nothing.
 */
public final class RateLimit {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final long interval;
  private final LongSupplier nanoTime;
  // When the bucket will be full again, as in the generic cell rate algorithm of ATM networks: one
  // number stands for both the tokens left and the time they were counted.
  private final AtomicLong fullAt;

  RateLimit(int perMinute, LongSupplier nanoTime) {
    if (perMinute < 0) {
      throw new IllegalArgumentException("a rate per minute cannot be negative: " + perMinute);
    }
    this.interval = perMinute == 0 ? Long.MAX_VALUE : MINUTE / perMinute;
    this.nanoTime = nanoTime;
    this.fullAt = new AtomicLong(nanoTime.getAsLong());
  }

  /**
   * A limit with a full bucket.
   *
   * @param perMinute how much may happen in a minute; zero for nothing at all
   */
  public static RateLimit perMinute(int perMinute) {
    return new RateLimit(perMinute, System::nanoTime);
  }

  /** Takes one token, unless there is none. */
  public boolean tryTake() {
    if (interval > MINUTE) {
      return false;
    }
    long now = nanoTime.getAsLong();
    while (true) {
      long seen = fullAt.get();
      long missing = Math.max(0, seen - now);
      if (missing + interval > MINUTE) {
        return false;
      }
      if (fullAt.compareAndSet(seen, now + missing + interval)) {
        return true;
      }
    }
  }
}
