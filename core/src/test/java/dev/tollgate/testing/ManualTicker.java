package dev.tollgate.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A monotonic clock that stands still until a test moves it. Thread-safe. */
public final class ManualTicker implements LongSupplier {

  // close to the end of a long: whoever compares instead of subtracting fails his tests
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);

  @Override
  public long getAsLong() {
    return nanos.get();
  }

  /** Moves on. */
  public void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
