package dev.tollgate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tollgate.replay.NonceKey;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.replay.ReplayStore.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ReplayStore} must do. Extend it and say how to open a store.
 *
 * <p>A store that takes its time from a server may ignore the clock: it must be near the real time
 * then, and keys that tests expect to be known are claimed for minutes ahead.
 */
public abstract class ReplayStoreContract {

  private static final int THREADS = 50;
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final List<ReplayStore> opened = new ArrayList<>();
  private long lastKey;

  /** The clock that {@link #open} is given; starts at the real time, whole seconds. */
  protected final MovableClock clock =
      MovableClock.at(Instant.ofEpochSecond(Instant.now().getEpochSecond()));

  /**
   * Opens an empty store.
   *
   * @param maxEntries the most keys it is to hold; to be ignored by a store without such a bound
   */
  protected abstract ReplayStore open(MovableClock clock, int maxEntries);

  /** Whether the store keeps to the most keys that {@link #open} is given. */
  protected abstract boolean isBounded();

  /** How often fifty threads claim one key each; fewer for stores across a network. */
  protected int rounds() {
    return 200;
  }

  @BeforeEach
  void startKeys() {
    // Far from those of other runs, in case that the store outlives this one.
    lastKey = System.nanoTime();
  }

  @AfterEach
  void closeStores() {
    opened.forEach(ReplayStore::close);
  }

  @Test
  void claim_newKey_isFirstUse() {
    ReplayStore store = open();

    assertThat(store.claim(key(1), soon())).isEqualTo(Claim.FIRST_USE);
  }

  @Test
  void claim_sameKeyAgain_isUsed() {
    ReplayStore store = open();
    NonceKey key = key(1);
    store.claim(key, soon());

    assertThat(store.claim(key, soon())).isEqualTo(Claim.USED);
    assertThat(store.claim(key, soon())).isEqualTo(Claim.USED);
  }

  @Test
  void claim_sameKeyWithOtherExpiry_isUsed() {
    ReplayStore store = open();
    NonceKey key = key(1);
    store.claim(key, soon());

    assertThat(store.claim(key, soon().plusSeconds(60))).isEqualTo(Claim.USED);
    assertThat(store.claim(key, soon().minusSeconds(60))).isEqualTo(Claim.USED);
  }

  @Test
  void claim_keysThatDifferInOneHalf_areDistinct() {
    ReplayStore store = open();
    NonceKey key = key(1);
    store.claim(key, soon());

    NonceKey otherHigh = new NonceKey(key.high() ^ 1, key.low(), 1);
    NonceKey otherLow = new NonceKey(key.high(), key.low() ^ Long.MIN_VALUE, 1);
    assertThat(store.claim(otherHigh, soon())).isEqualTo(Claim.FIRST_USE);
    assertThat(store.claim(otherLow, soon())).isEqualTo(Claim.FIRST_USE);
  }

  @Test
  void claim_keyOfZeros_isAKeyLikeOthers() {
    ReplayStore store = open();
    NonceKey zeros = new NonceKey(0, 0, 0);

    Claim first = store.claim(zeros, soon());

    // A store that outlives this run may know it already.
    assertThat(first).isIn(Claim.FIRST_USE, Claim.USED);
    assertThat(store.claim(zeros, soon())).isEqualTo(Claim.USED);
  }

  @Test
  void claim_atTheEndOfItsTime_isStillUsed() {
    ReplayStore store = open();
    NonceKey key = key(1);
    Instant end = soon().plusMillis(500);
    store.claim(key, end);

    clock.set(end);

    assertThat(store.claim(key, end)).isEqualTo(Claim.USED);
  }

  @Test
  void claim_sameClaimAfterItsTime_isNeverFirstUseAgain() {
    ReplayStore store = open();
    NonceKey key = key(1);
    Instant end = soon();
    store.claim(key, end);

    clock.set(end.plus(Duration.ofHours(1)));
    claimMany(store, 100);

    assertThat(store.claim(key, end)).isEqualTo(Claim.USED);
  }

  @Test
  void claim_clockRanBack_refusesWhatWasForgotten() {
    ReplayStore store = open();
    NonceKey key = key(1);
    Instant end = soon();
    store.claim(key, end);
    clock.set(end.plus(Duration.ofHours(1)));
    claimMany(store, 100);

    clock.set(end.minus(AHEAD));

    assertThat(store.claim(key, end)).isEqualTo(Claim.USED);
  }

  @Test
  void claim_fiftyThreadsOneKey_haveOneWinner() throws Exception {
    ReplayStore store = open();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < rounds(); round++) {
        NonceKey key = key(1);
        Map<Claim, Integer> answers = claimAtOnce(threads, store, key);

        assertThat(answers).isEqualTo(Map.of(Claim.FIRST_USE, 1, Claim.USED, THREADS - 1));
      }
    } finally {
      threads.shutdownNow();
      assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void claim_ownerHoldsHalf_isFullForThisOwnerOnly() {
    assumeTrue(isBounded());
    ReplayStore store = open(10);

    assertThat(claims(store, 1, 6)).containsExactly(first(5, Claim.FULL));
    assertThat(claims(store, 2, 3)).containsOnly(Claim.FIRST_USE);
    assertThat(claims(store, 3, 2)).containsOnly(Claim.FIRST_USE);
  }

  @Test
  void claim_allEntriesTaken_isFullForEverybody() {
    assumeTrue(isBounded());
    ReplayStore store = open(10);
    claims(store, 1, 5);
    claims(store, 2, 5);

    assertThat(claims(store, 3, 2)).containsOnly(Claim.FULL);
  }

  @Test
  void claim_knownKeyInAFullStore_isUsed() {
    assumeTrue(isBounded());
    ReplayStore store = open(2);
    NonceKey known = key(1);
    store.claim(known, soon());
    store.claim(key(2), soon());

    assertThat(store.claim(key(3), soon())).isEqualTo(Claim.FULL);
    assertThat(store.claim(known, soon())).isEqualTo(Claim.USED);
  }

  @Test
  void claim_fullStoreAfterTheTimeOfItsKeys_hasRoomAgain() {
    assumeTrue(isBounded());
    ReplayStore store = open(10);
    claims(store, 1, 5);
    claims(store, 2, 5);

    clock.set(soon().plusSeconds(2));

    assertThat(claims(store, 3, 5)).containsOnly(Claim.FIRST_USE);
    assertThat(claims(store, 1, 5)).containsOnly(Claim.FIRST_USE);
  }

  /** A key that no test claimed before. */
  protected final NonceKey key(long owner) {
    lastKey++;
    return new NonceKey(lastKey * 0x9E3779B97F4A7C15L, ~lastKey, owner);
  }

  /** A time five minutes ahead of the clock. */
  protected final Instant soon() {
    return clock.instant().plus(AHEAD);
  }

  private ReplayStore open() {
    return open(100_000);
  }

  private ReplayStore open(int maxEntries) {
    ReplayStore store = open(clock, maxEntries);
    opened.add(store);
    return store;
  }

  private List<Claim> claims(ReplayStore store, long owner, int count) {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      claims.add(store.claim(key(owner), soon()));
    }
    return claims;
  }

  private void claimMany(ReplayStore store, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(store.claim(key(i), soon())).isEqualTo(Claim.FIRST_USE);
    }
  }

  private static Claim[] first(int count, Claim last) {
    Claim[] claims = new Claim[count + 1];
    for (int i = 0; i < count; i++) {
      claims[i] = Claim.FIRST_USE;
    }
    claims[count] = last;
    return claims;
  }

  private Map<Claim, Integer> claimAtOnce(ExecutorService threads, ReplayStore store, NonceKey key)
      throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(THREADS);
    Instant end = soon();
    List<Future<Claim>> claims = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      claims.add(
          threads.submit(
              () -> {
                barrier.await(10, TimeUnit.SECONDS);
                return store.claim(key, end);
              }));
    }
    Map<Claim, Integer> counts = new EnumMap<>(Claim.class);
    for (Future<Claim> claim : claims) {
      counts.merge(claim.get(10, TimeUnit.SECONDS), 1, Integer::sum);
    }
    return counts;
  }
}
