package dev.tollgate.pool;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lends objects that are dear to make and that one thread at a time may use. Never blocks and never
 * holds more than a few: who finds his slot empty makes a new object, who finds it taken on return
 * drops his own. Thread-safe. Not a ThreadLocal, which would outlive a redeployment and grow with
 * virtual threads.
 */
public final class Pool<T> {

  private static final int SLOTS = 16;

  private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS);

  /** An object that is now the caller's alone; null if he must make one. */
  public @Nullable T take() {
    return slots.getAndSet(slot(), null);
  }

  /** Gives an object for others to take; it must be as good as new. */
  public void give(T object) {
    slots.setRelease(slot(), object);
  }

  private static int slot() {
    return (int) Thread.currentThread().getId() & (SLOTS - 1);
  }
}
