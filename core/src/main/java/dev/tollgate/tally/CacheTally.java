package dev.tollgate.tally;

import dev.tollgate.status.CacheStatus;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a cache does. Thread-safe, without locks. */
public final class CacheTally {

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  public void hit() {
    hits.increment();
  }

  public void miss() {
    misses.increment();
  }

  public long hits() {
    return hits.sum();
  }

  /** The counts so far, of a cache of this name and size. */
  public CacheStatus status(String name, long size) {
    return new CacheStatus(name, hits(), misses.sum(), size);
  }
}
