package dev.tollgate.tally;

import dev.tollgate.log.Log;
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
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts a replay store's answers, remembers the last one, and logs when the store begins and ends
 * to fail. Thread-safe, without locks.
 */
public final class CountedReplayStore implements ReplayStore {

  private static final Log LOG = Log.of(ReplayStore.class);

  private final ReplayStore store;
  private final TroubleLog room;
  private final TroubleLog failures;
  private final Map<Claim, LongAdder> answers = new EnumMap<>(Claim.class);
  private volatile @Nullable Claim last;

  /** Counts for a store, which is closed with the wrapper. */
  public CountedReplayStore(ReplayStore store) {
    this(store, System::nanoTime);
  }

  CountedReplayStore(ReplayStore store, LongSupplier nanoTime) {
    this.store = store;
    this.room =
        new TroubleLog(
            LOG,
            Log.Level.WARN,
            "The replay store is full, or one client used up its share: requests that need room"
                + " in it are answered with 503",
            "The replay store has room again",
            nanoTime);
    this.failures =
        new TroubleLog(
            LOG,
            Log.Level.ERROR,
            "The replay store fails: requests signed by OAuth 1.0 are answered with 503",
            "The replay store works again",
            nanoTime);
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
      say(answer);
    }
  }

  private void say(Claim answer) {
    switch (answer) {
      case UNAVAILABLE -> failures.failed();
      case FULL -> {
        room.failed();
        failures.succeeded();
      }
      case FIRST_USE -> {
        room.succeeded();
        failures.succeeded();
      }
      case USED -> failures.succeeded(); // that takes no room
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
