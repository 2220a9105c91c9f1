package dev.tollgate.benchmarks.replay;

import dev.tollgate.replay.NonceKey;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.function.BiFunction;

/**
 * How much heap a live nonce takes: what a store of so many adds to the heap after a full
 * collection, by the number. Prints {@code memory<TAB>count<TAB>bytes} for each store and number.
 */
public final class NonceHeap {

  private static final int[] COUNTS = {100_000, 250_000, 500_000, 1_000_000};

  private NonceHeap() {}

  public static void main(String[] arguments) {
    for (NonceMemory memory : NonceMemory.values()) {
      for (int count : COUNTS) {
        System.out.printf("%s\t%d\t%.1f%n", memory, count, bytesPerNonce(memory, count));
      }
    }
  }

  private static double bytesPerNonce(NonceMemory memory, int count) {
    NonceKey[] keys = Nonces.keys(count);
    Instant forgetAfter = Instant.now().plusSeconds(3600);
    long before = usedHeap();
    BiFunction<NonceKey, Instant, Boolean> store = memory.empty();
    for (NonceKey key : keys) {
      // a copy, because in a server nobody else holds the key
      if (!store.apply(new NonceKey(key.high(), key.low(), key.owner()), forgetAfter)) {
        throw new IllegalStateException(memory + " knows nonces that are new");
      }
    }
    long after = usedHeap();
    // keeps the store alive, and sees that it has forgotten nothing
    if (store.apply(keys[0], forgetAfter)) {
      throw new IllegalStateException(memory + " has forgotten a nonce");
    }
    return (double) (after - before) / count;
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
