package dev.tollgate.replay;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts the keys of a {@link MemoryReplayStore}, all of them and by owner, and says when there is
 * no room for one more. Thread-safe, without locks.
 *
 * <p>Owners are not listed: there may be as many as keys. Each counts in one cell of two rows (a
 * count-min sketch), and the smaller cell is taken for its share. That is never too low, so the
 * bound holds, and too high by the keys of others in the same cells: a handful, unless the others
 * hold nearly half of the store. Only two can, and to share both cells with them is a chance of 1
 * in 70 million, which nobody outside can influence.
 */
final class Shares {

  private static final int CELL_BITS = 14;
  private static final int CELLS = 1 << CELL_BITS;

  private final int max;
  private final int maxOfOne;
  private final AtomicInteger total = new AtomicInteger();
  private final AtomicIntegerArray first = new AtomicIntegerArray(CELLS);
  private final AtomicIntegerArray second = new AtomicIntegerArray(CELLS);

  Shares(int max) {
    this.max = max;
    this.maxOfOne = Math.max(1, max / 2);
  }

  /** Books one key on an owner, if there is room for it. */
  boolean take(int owner) {
    int one = cellInFirst(owner);
    int two = cellInSecond(owner);
    // Looked at before anything is written, so that a flood does not disturb the counts of others.
    if (Math.min(first.get(one), second.get(two)) >= maxOfOne || total.get() >= max) {
      return false;
    }
    int share = Math.min(first.incrementAndGet(one), second.incrementAndGet(two));
    if (share <= maxOfOne) {
      if (total.incrementAndGet() <= max) {
        return true;
      }
      total.decrementAndGet();
    }
    first.decrementAndGet(one);
    second.decrementAndGet(two);
    return false;
  }

  /** Takes one key off an owner's account. */
  void giveBack(int owner) {
    first.decrementAndGet(cellInFirst(owner));
    second.decrementAndGet(cellInSecond(owner));
    total.decrementAndGet();
  }

  int total() {
    return total.get();
  }

  int max() {
    return max;
  }

  static long heapBytes() {
    return 2L * CELLS * Integer.BYTES;
  }

  private static int cellInFirst(int owner) {
    return owner & (CELLS - 1);
  }

  private static int cellInSecond(int owner) {
    return owner >>> (Integer.SIZE - CELL_BITS);
  }
}
