package dev.tollgate.testing;

import dev.tollgate.replay.NonceKey;
import dev.tollgate.replay.ReplayStore;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A replay store for tests: remembers everything for ever, and lets the test look. */
public final class MapReplayStore implements ReplayStore {

  private final Map<NonceKey, Instant> claimed = new ConcurrentHashMap<>();

  @Override
  public Claim claim(NonceKey key, Instant forgetAfter) {
    return claimed.putIfAbsent(key, forgetAfter) == null ? Claim.FIRST_USE : Claim.USED;
  }

  /** What was claimed, and until when. */
  public Map<NonceKey, Instant> claimed() {
    return claimed;
  }
}
