package dev.tollgate.tally;

import dev.tollgate.replay.NonceKey;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.status.Health;
import dev.tollgate.status.ReplayStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts a replay store's answers, and remembers the last one. Thread-safe, without locks. */
public final class CountedReplayStore implements ReplayStore {

  private final ReplayStore store;
  private final Map<Claim, LongAdder> answers = new EnumMap<>(Claim.class);
  private volatile @Nullable Claim last;

  /** Counts for a store, which is closed with the wrapper. */
  public CountedReplayStore(ReplayStore store) {
    this.store = store;
    for (Claim answer : Claim.values()) {
      answers.put(answer, new LongAdder());
    }
  }

  @Override
  public Claim claim(NonceKey key, Instant forgetAfter) {
    Claim answer = Claim.UNAVAILABLE; // for a store that throws
    try {
      answer = store.claim(key, forgetAfter);
      return answer;
    } finally {
      Objects.requireNonNull(answers.get(answer)).increment();
      if (last != answer) {
        last = answer;
      }
    }
  }

  @Override
  public OptionalLong entries() {
    return store.entries();
  }

  @Override
  public OptionalLong limit() {
    return store.limit();
  }

  @Override
  public void close() {
    store.close();
  }

  /** What was counted so far. */
  public ReplayStatus status() {
    Map<Claim, Long> claims = new EnumMap<>(Claim.class);
    answers.forEach((answer, count) -> claims.put(answer, count.sum()));
    return new ReplayStatus(health(), entries(), limit(), claims);
  }

  private Health health() {
    Claim answer = last;
    if (answer == null) {
      return Health.UNKNOWN;
    }
    return switch (answer) {
      case FIRST_USE, USED -> Health.UP;
      case FULL -> Health.DEGRADED; // for one client perhaps, others may still have room
      case UNAVAILABLE -> Health.DOWN;
    };
  }
}
