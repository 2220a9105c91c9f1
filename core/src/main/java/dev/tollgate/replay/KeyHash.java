package dev.tollgate.replay;

import java.security.SecureRandom;

/**
 * Spreads keys over a {@link MemoryReplayStore}. Differs from store to store in a way that nobody
 * outside knows, because clients have a say in their keys and could choose such as collide.
 * Immutable.
 */
final class KeyHash {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long MIX = 0x9E3779B97F4A7C15L; // 2^64 divided by the golden ratio

  private final long forHigh = RANDOM.nextLong() | 1;
  private final long forLow = RANDOM.nextLong() | 1;

  long of(long high, long low) {
    return mixed(high * forHigh + Long.rotateLeft(low * forLow, 32));
  }

  /** A 32-bit stand-in for an owner. */
  int ofOwner(long owner) {
    return (int) mixed(owner * forHigh);
  }

  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 32)) * MIX;
    return mixed ^ (mixed >>> 32);
  }
}
