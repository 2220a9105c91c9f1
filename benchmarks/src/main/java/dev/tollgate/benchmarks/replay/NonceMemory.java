package dev.tollgate.benchmarks.replay;

import dev.tollgate.replay.MemoryReplayStore;
import dev.tollgate.replay.NonceKey;
import dev.tollgate.replay.ReplayStore.Claim;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** Where nonces go. */
public enum NonceMemory {
  /** The baseline: a map that forgets nothing. */
  MAP {
    @Override
    BiFunction<NonceKey, Instant, Boolean> empty() {
      Map<NonceKey, Instant> map = new ConcurrentHashMap<>();
      return (key, forgetAfter) -> map.putIfAbsent(key, forgetAfter) == null;
    }
  },
  TOLLGATE {
    @Override
    BiFunction<NonceKey, Instant, Boolean> empty() {
      MemoryReplayStore store =
          MemoryReplayStore.of(Clock.systemUTC(), MemoryReplayStore.DEFAULT_MAX_ENTRIES);
      return (key, forgetAfter) -> store.claim(key, forgetAfter) == Claim.FIRST_USE;
    }
  };

  /** A new one, which says of each key whether it is new. */
  abstract BiFunction<NonceKey, Instant, Boolean> empty();
}
