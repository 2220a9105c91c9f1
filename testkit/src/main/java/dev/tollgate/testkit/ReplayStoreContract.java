package dev.tollgate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tollgate.replay.NonceKey;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.replay.ReplayStore.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ReplayStore} must do, as tests. Extend it and say how to open a store; every
 * test opens its own.
 *
 * <p>A store that takes its time from a server may ignore the clock: it must be near the real time
 * then. Tests that move the clock hold for such a store too, though they then ask less of it.
 */
public abstract class ReplayStoreContract {

  static {
    TestsOnly.require();
  }

  private static final int THREADS = 50;
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final Duration LATER = Duration.ofHours(1);

  private final List<ReplayStore> opened = new ArrayList<>();
  private long lastKey;

  /** The clock that {@link #open} is given; stands at the real time, in whole seconds. */
  protected final TestClock clock =
      TestClock.stoppedAt(Instant.ofEpochSecond(Instant.now().getEpochSecond()));

  /** For subclasses. */
  protected ReplayStoreContract() {}

  /**
   * Opens an empty store, which the contract closes.
   *
   * @param maxEntries the most keys it is to hold, of which one owner may hold half; to be ignored
   *     by a store without such a bound
   */
  protected abstract ReplayStore open(TestClock clock, int maxEntries);

  /** Whether the store keeps to the most keys that {@link #open} is given. */
  protected abstract boolean isBounded();

  /**
   * Opens a store that cannot reach what it keeps its keys in. Empty, as it is unless overridden,
   * if there is nothing that could be out of reach; the test is skipped then.
   */
  protected Optional<ReplayStore> openUnreachable(TestClock clock) {
    return Optional.empty();
  }

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
    assertEquals(Claim.FIRST_USE, open().claim(key(1), soon()));
  }

  @Test
  void claim_sameKeyAgain_isUsed() {
    ReplayStore store = open();
    NonceKey key = key(1);
    store.claim(key, soon());

    assertEquals(Claim.USED, store.claim(key, soon()));
    assertEquals(Claim.USED, store.claim(key, soon()));
  }

  @Test
  void claim_sameKeyWithOtherExpiry_isUsed() {
    ReplayStore store = open();
    NonceKey key = key(1);
    store.claim(key, soon());

    assertEquals(Claim.USED, store.claim(key, soon().plusSeconds(60)));
    assertEquals(Claim.USED, store.claim(key, soon().minusSeconds(60)));
  }

  @Test
  void claim_keysThatDifferInOneHalf_areDistinct() {
    ReplayStore store = open();
    NonceKey key = key(1);
    store.claim(key, soon());

    NonceKey otherHigh = new NonceKey(key.high() ^ 1, key.low(), 1);
    NonceKey otherLow = new NonceKey(key.high(), key.low() ^ Long.MIN_VALUE, 1);
    assertEquals(Claim.FIRST_USE, store.claim(otherHigh, soon()));
    assertEquals(Claim.FIRST_USE, store.claim(otherLow, soon()));
  }

  @Test
  void claim_keyOfZeros_isAKeyLikeOthers() {
    ReplayStore store = open();
    NonceKey zeros = new NonceKey(0, 0, 0);

    Claim first = store.claim(zeros, soon());

    // A store that outlives this run may know it already.
    assertTrue(first == Claim.FIRST_USE || first == Claim.USED, () -> "was " + first);
    assertEquals(Claim.USED, store.claim(zeros, soon()));
  }

  @Test
  void claim_keysOfManyOwners_areIndependent() {
    ReplayStore store = open();
    for (int owner = 0; owner < 100; owner++) {
      assertEquals(Claim.FIRST_USE, store.claim(key(owner), soon()));
    }
  }

  @Test
  void claim_atTheEndOfItsTime_isStillUsed() {
    ReplayStore store = open();
    NonceKey key = key(1);
    Instant end = soon().plusMillis(500);
    store.claim(key, end);

    clock.stop(end);

    assertEquals(Claim.USED, store.claim(key, end));
  }

  @Test
  void claim_sameClaimAfterItsTime_isNeverFirstUseAgain() {
    ReplayStore store = open();
    NonceKey key = key(1);
    Instant end = soon();
    store.claim(key, end);

    clock.stop(end.plus(LATER));
    claimMany(store, 100);

    assertEquals(Claim.USED, store.claim(key, end));
  }

  @Test
  void claim_clockRanBack_refusesWhatWasForgotten() {
    ReplayStore store = open();
    NonceKey key = key(1);
    Instant end = soon();
    store.claim(key, end);
    clock.stop(end.plus(LATER));
    claimMany(store, 100);

    clock.stop(end.minus(AHEAD));

    assertEquals(Claim.USED, store.claim(key, end));
  }

  @Test
  void claim_fiftyThreadsOneKey_haveOneWinner() throws Exception {
    ReplayStore store = open();
    try (Crowd crowd = new Crowd(THREADS)) {
      for (int round = 0; round < rounds(); round++) {
        NonceKey key = key(1);
        Instant end = soon();
        Callable<Claim> claim = () -> store.claim(key, end);

        Map<Claim, Integer> answers = new EnumMap<>(Claim.class);
        crowd.atOnce(claim).forEach(answer -> answers.merge(answer, 1, Integer::sum));

        assertEquals(Map.of(Claim.FIRST_USE, 1, Claim.USED, THREADS - 1), answers);
      }
    }
  }

  @Test
  void claim_ownerHoldsHalf_isFullForThisOwnerOnly() {
    assumeTrue(isBounded());
    ReplayStore store = open(10);

    assertEquals(Collections.nCopies(5, Claim.FIRST_USE), claims(store, 1, 5));
    assertEquals(Claim.FULL, store.claim(key(1), soon()));
    assertEquals(Collections.nCopies(3, Claim.FIRST_USE), claims(store, 2, 3));
    assertEquals(Collections.nCopies(2, Claim.FIRST_USE), claims(store, 3, 2));
  }

  @Test
  void claim_allEntriesTaken_isFullForEverybody() {
    assumeTrue(isBounded());
    ReplayStore store = open(10);
    claims(store, 1, 5);
    claims(store, 2, 5);

    assertEquals(Collections.nCopies(2, Claim.FULL), claims(store, 3, 2));
  }

  @Test
  void claim_knownKeyInAFullStore_isUsed() {
    assumeTrue(isBounded());
    ReplayStore store = open(2);
    NonceKey known = key(1);
    store.claim(known, soon());
    store.claim(key(2), soon());

    assertEquals(Claim.FULL, store.claim(key(3), soon()));
    assertEquals(Claim.USED, store.claim(known, soon()));
  }

  @Test
  void claim_fullStoreAfterTheTimeOfItsKeys_hasRoomAgain() {
    assumeTrue(isBounded());
    ReplayStore store = open(10);
    claims(store, 1, 5);
    claims(store, 2, 5);

    clock.stop(soon().plusSeconds(2));

    assertEquals(Collections.nCopies(5, Claim.FIRST_USE), claims(store, 3, 5));
    assertEquals(Collections.nCopies(5, Claim.FIRST_USE), claims(store, 1, 5));
  }

  @Test
  void claim_afterClose_isNoFirstUse() {
    ReplayStore store = open();

    store.close();

    assertNotEquals(Claim.FIRST_USE, store.claim(key(1), soon()));
  }

  @Test
  void claim_storeOutOfReach_isUnavailable() {
    Optional<ReplayStore> unreachable = openUnreachable(clock);
    assumeTrue(unreachable.isPresent());
    ReplayStore store = unreachable.get();
    opened.add(store);

    assertEquals(Claim.UNAVAILABLE, store.claim(key(1), soon()));
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
      assertEquals(Claim.FIRST_USE, store.claim(key(i), soon()));
    }
  }
}
