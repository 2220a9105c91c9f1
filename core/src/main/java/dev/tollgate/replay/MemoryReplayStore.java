package dev.tollgate.replay;

import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A replay store in the memory of one process: enough for one node, not for several. Thread-safe;
 * has no thread of its own.
 *
 * <p>It holds a bounded number of keys, and one owner at most half of them: a client that floods
 * the store gets {@link Claim#FULL} while others still get room. A store without room first forgets
 * the keys whose time is over. It never forgets a key before; after the clock ran back, it refuses
 * what it may have forgotten.
 *
 * <p>Memory grows with the number of keys, at most 48 octets for each of many, in small steps, and
 * shrinks again with use. A restart forgets everything: see {@link StrictRestart}.
 */
public final class MemoryReplayStore implements ReplayStore {

  /** The default of {@code replay.max-entries}. */
  public static final int DEFAULT_MAX_ENTRIES = 2_000_000;

  // Small tables keep the pauses of rebuilding one in the range of 0.1 ms, and out of the way of
  // garbage collectors that treat great arrays specially.
  private static final int ENTRIES_PER_SEGMENT = 4096;
  private static final int LEAST_SEGMENTS = 16;
  private static final int MOST_SEGMENTS = 1 << 16;
  // Seconds are counted from 34 years before the start, so that they stay positive for 34 more.
  private static final int START = 1 << 30;

  private final Clock clock;
  private final long base;
  private final KeyHash hash = new KeyHash();
  private final Shares shares;
  private final Segment[] segments;
  private final int segmentShift;
  private volatile int sweptAt;

  private MemoryReplayStore(Clock clock, int maxEntries) {
    this.clock = clock;
    this.base = Math.floorDiv(clock.millis(), 1000L) - START;
    this.shares = new Shares(maxEntries);
    int wanted = Math.max(LEAST_SEGMENTS, maxEntries / ENTRIES_PER_SEGMENT);
    int count = Math.min(MOST_SEGMENTS, Integer.highestOneBit(2 * wanted - 1));
    this.segments = new Segment[count];
    for (int i = 0; i < count; i++) {
      segments[i] = new Segment(hash, shares);
    }
    this.segmentShift = Long.SIZE - Integer.numberOfTrailingZeros(count);
  }

  /**
   * An empty store.
   *
   * @param clock tells which keys' time is over
   * @param maxEntries the most keys that are held at a time, 1 or more
   * @throws IllegalArgumentException if there would be no room for a key
   */
  public static MemoryReplayStore of(Clock clock, int maxEntries) {
    if (maxEntries < 1) {
      throw new IllegalArgumentException("replay.max-entries must be 1 or more: " + maxEntries);
    }
    return new MemoryReplayStore(clock, maxEntries);
  }

  @Override
  public Claim claim(NonceKey key, Instant forgetAfter) {
    int now = counted(Math.floorDiv(clock.millis(), 1000L));
    int expiry = counted(forgetAfter.getEpochSecond() + (forgetAfter.getNano() > 0 ? 1 : 0));
    long place = hash.of(key.high(), key.low());
    int owner = hash.ofOwner(key.owner());
    Segment segment = segments[(int) (place >>> segmentShift)];
    Claim claim = segment.claim(place, key.high(), key.low(), owner, expiry, now);
    if (claim == Claim.FULL) {
      sweep(now);
      claim = segment.claim(place, key.high(), key.low(), owner, expiry, now);
    }
    return claim;
  }

  /** How many keys the store holds, among them some whose time is over. */
  public int size() {
    return shares.total();
  }

  @Override
  public OptionalLong entries() {
    return OptionalLong.of(size());
  }

  @Override
  public OptionalLong limit() {
    return OptionalLong.of(shares.max());
  }

  /** Forgets everything; claims are unavailable from now on. */
  @Override
  public void close() {
    for (Segment segment : segments) {
      segment.close();
    }
  }

  /** The heap that the store's arrays take, in octets. */
  long heapBytes() {
    long sum = Shares.heapBytes();
    for (Segment segment : segments) {
      sum += segment.heapBytes();
    }
    return sum;
  }

  // Once a second: times are whole seconds, so there is nothing more to forget within one. Those
  // who
  // find the store full meanwhile go the same way and wait for one segment at most.
  private void sweep(int now) {
    if (now != sweptAt) {
      for (Segment segment : segments) {
        segment.sweep(now);
      }
      sweptAt = now;
    }
  }

  // The last second stands for all later ones and never comes to its end.
  private int counted(long epochSecond) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, epochSecond - base));
  }
}
