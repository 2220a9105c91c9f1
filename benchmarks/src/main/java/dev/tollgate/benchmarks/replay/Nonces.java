package dev.tollgate.benchmarks.replay;

import dev.tollgate.replay.NonceKey;
import java.util.Random;

/** Keys of nonces, of 16 clients in turn. */
final class Nonces {

  private static final int CLIENTS = 16;
  private static final long SEED = 7;

  private Nonces() {}

  static NonceKey[] keys(int count) {
    Random random = new Random(SEED);
    long[] owners = random.longs(CLIENTS).toArray();
    NonceKey[] keys = new NonceKey[count];
    for (int i = 0; i < count; i++) {
      keys[i] = new NonceKey(random.nextLong(), random.nextLong(), owners[i % CLIENTS]);
    }
    return keys;
  }
}
