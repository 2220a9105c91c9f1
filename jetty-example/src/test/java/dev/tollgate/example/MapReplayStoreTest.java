package dev.tollgate.example;

import dev.tollgate.replay.NonceKey;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.testkit.ReplayStoreContract;
import dev.tollgate.testkit.TestClock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How to test a replay store of one's own. */
class MapReplayStoreTest extends ReplayStoreContract {

  /** Forgets nothing until it is closed, which is right, if not good for long. */
  static final class MapReplayStore implements ReplayStore {
    private final Set<NonceKey> claimed = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    @Override
    public Claim claim(NonceKey key, Instant forgetAfter) {
      if (closed) {
        return Claim.UNAVAILABLE;
      }
      return claimed.add(key) ? Claim.FIRST_USE : Claim.USED;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Override
  protected ReplayStore open(TestClock clock, int maxEntries) {
    return new MapReplayStore();
  }

  @Override
  protected boolean isBounded() {
    return false;
  }
}
