package dev.tollgate.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tollgate.replay.ReplayStore.Claim;
import dev.tollgate.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the store does beyond {@code ReplayStoreContract}, which the testkit runs on it: bounds,
 * memory, and clocks that jump far.
 */
class MemoryReplayStoreTest {

  private static final int MILLION = 1_000_000;

  private final MovableClock clock = MovableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private int lastKey;

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void of_noRoom_isRefused(int maxEntries) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemoryReplayStore.of(clock, maxEntries))
        .withMessageContaining("replay.max-entries");
  }

  @Test
  void claim_oneEntry_holdsOneKey() {
    MemoryReplayStore store = MemoryReplayStore.of(clock, 1);

    assertThat(store.claim(key(1), soon())).isEqualTo(Claim.FIRST_USE);
    assertThat(store.claim(key(2), soon())).isEqualTo(Claim.FULL);
  }

  @Test
  void claim_keyOverWithLaterExpiry_isANewUse() {
    MemoryReplayStore store = MemoryReplayStore.of(clock, 10);
    NonceKey key = key(1);
    store.claim(key, soon());
    clock.set(soon().plusSeconds(1));

    Instant later = soon();
    assertThat(store.claim(key, later)).isEqualTo(Claim.FIRST_USE);
    assertThat(store.claim(key, later)).isEqualTo(Claim.USED);
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void claim_clockRanBackAfterANewUse_refusesTheOldOne() {
    MemoryReplayStore store = MemoryReplayStore.of(clock, 10);
    NonceKey key = key(1);
    Instant first = soon();
    store.claim(key, first);
    clock.set(first.plusSeconds(1));
    store.claim(key, soon());

    clock.set(first);

    assertThat(store.claim(key, first)).isEqualTo(Claim.USED);
  }

  @Test
  void claim_clockJumpedAYearAheadAndBack_goesOnForNewKeys() {
    MemoryReplayStore store = MemoryReplayStore.of(clock, 100);
    Instant start = clock.instant();
    Instant end = soon();
    List<NonceKey> before = Stream.generate(() -> key(1)).limit(50).toList();
    before.forEach(key -> assertThat(store.claim(key, end)).isEqualTo(Claim.FIRST_USE));
    clock.advance(Duration.ofDays(365));
    claimAll(store, 2, 50, clock.instant().plusSeconds(1));

    clock.set(start.plusSeconds(1));

    assertThat(before).allMatch(key -> store.claim(key, end) == Claim.USED);
    clock.advance(Duration.ofDays(365).plusSeconds(5));
    claimAll(store, 3, 50, soon());
  }

  @Test
  void claim_clockRanBackOverALull_takesNewKeysAtOnce() {
    MemoryReplayStore store = MemoryReplayStore.of(clock, 100);
    Instant start = clock.instant();
    claimAll(store, 1, 50, soon());
    clock.advance(Duration.ofDays(365));
    claimAll(store, 2, 50, start.plus(Duration.ofDays(1)));

    clock.set(start.plusSeconds(1));

    // Refused are only times of which something was forgotten, not all until a year from now.
    claimAll(store, 3, 10, start.plus(Duration.ofDays(2)));
  }

  @Test
  void claim_farthestTimes_areAccepted() {
    MemoryReplayStore store = MemoryReplayStore.of(clock, 10);
    NonceKey forever = key(1);

    assertThat(store.claim(forever, Instant.MAX)).isEqualTo(Claim.FIRST_USE);
    NonceKey longAgo = key(2);
    assertThat(store.claim(longAgo, Instant.MIN)).isEqualTo(Claim.FIRST_USE);
    assertThat(store.claim(longAgo, Instant.MIN)).isEqualTo(Claim.USED);
    clock.advance(Duration.ofDays(365_000));
    claimAll(store, 3, 5, soon());

    assertThat(store.claim(forever, Instant.MAX)).isEqualTo(Claim.USED);
  }

  @Test
  void claim_millionDistinctKeys_areAllFirstUseThenUsed() {
    MemoryReplayStore store = MemoryReplayStore.of(clock, 2 * MILLION);
    Instant end = soon();
    for (int i = 0; i < MILLION; i++) {
      if (store.claim(numbered(i), end) != Claim.FIRST_USE) {
        throw new AssertionError("key " + i + " counts as used");
      }
    }
    for (int i = 0; i < MILLION; i++) {
      if (store.claim(numbered(i), end) != Claim.USED) {
        throw new AssertionError("key " + i + " is not known");
      }
    }
    assertThat(store.size()).isEqualTo(MILLION);
  }

  @Test
  void heap_millionLiveKeys_isAtMost64OctetsEach() {
    long before = usedHeap();
    MemoryReplayStore store = MemoryReplayStore.of(clock, 2 * MILLION);
    Instant end = soon();
    for (int i = 0; i < MILLION; i++) {
      store.claim(numbered(i), end);
    }

    assertThat(store.heapBytes()).isLessThanOrEqualTo(50L * MILLION);
    assertThat(usedHeap() - before).isLessThanOrEqualTo(64L * MILLION);
    assertThat(store.size()).isEqualTo(MILLION);
  }

  @Test
  void heap_emptyStore_isSmall() {
    MemoryReplayStore store = MemoryReplayStore.of(clock, 2 * MILLION);

    assertThat(store.heapBytes()).isLessThan(200_000);
    store.claim(key(1), soon());
    assertThat(store.heapBytes()).isLessThan(200_000);
  }

  @Test
  void heap_afterAFlood_isReleasedByOrdinaryUse() {
    MemoryReplayStore store = MemoryReplayStore.of(clock, 200_000);
    claimAll(store, 1, 100_000, soon());
    long flooded = store.heapBytes();

    for (int i = 0; i < 2_000; i++) {
      clock.advance(Duration.ofSeconds(1));
      store.claim(key(2), soon());
    }

    assertThat(store.size()).isLessThan(2_000);
    assertThat(store.heapBytes()).isLessThan(flooded / 5);
  }

  @Test
  void claim_steadyTraffic_keepsTheStoreSmall() {
    MemoryReplayStore store = MemoryReplayStore.of(clock, 2 * MILLION);
    for (int second = 0; second < 2_000; second++) {
      claimAll(store, 1, 100, soon());
      clock.advance(Duration.ofSeconds(1));
    }

    // Five minutes of traffic are live: 30,000 keys.
    assertThat(store.size()).isBetween(30_000, 50_000);
  }

  @Test
  void claim_flood_leavesRoomForOthers() {
    MemoryReplayStore store = MemoryReplayStore.of(clock, 20_000);
    int flooding = 0;
    for (int i = 0; i < 20_000; i++) {
      if (store.claim(key(1), soon()) == Claim.FIRST_USE) {
        flooding++;
      }
    }

    assertThat(flooding).isEqualTo(10_000);
    for (int owner = 2; owner < 1_002; owner++) {
      assertThat(store.claim(key(owner), soon())).isEqualTo(Claim.FIRST_USE);
    }
    assertThat(store.claim(key(1), soon())).isEqualTo(Claim.FULL);
  }

  @Test
  void claim_floodingOwnerAfterTheTimeOfItsKeys_hasRoomAgain() {
    MemoryReplayStore store = MemoryReplayStore.of(clock, 1_000);
    claimAll(store, 1, 500, soon());
    assertThat(store.claim(key(1), soon())).isEqualTo(Claim.FULL);

    clock.set(soon().plusSeconds(1));

    claimAll(store, 1, 500, soon());
    assertThat(store.claim(key(1), soon())).isEqualTo(Claim.FULL);
    assertThat(store.size()).isEqualTo(500);
  }

  @Test
  void claim_manyThreads_claimEveryKeyOnceAndNeverExceedTheBounds() throws Exception {
    int max = 8_000;
    MemoryReplayStore store = MemoryReplayStore.of(clock, max);
    Instant end = soon();
    int threads = 8;
    AtomicInteger wins = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> runs = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      runs.add(
          pool.submit(
              () -> {
                start.await();
                // All threads claim the same keys, twice as many as there is room for.
                for (int i = 0; i < 2 * max; i++) {
                  NonceKey key = new NonceKey(i * 31L, i, i % 4);
                  if (store.claim(key, end) == Claim.FIRST_USE) {
                    wins.incrementAndGet();
                  }
                  assertThat(store.size()).isLessThanOrEqualTo(max + threads);
                }
                return null;
              }));
    }
    start.countDown();
    for (Future<?> run : runs) {
      run.get(50, TimeUnit.SECONDS);
    }
    pool.shutdownNow();

    assertThat(wins.get()).isEqualTo(max);
    assertThat(store.size()).isEqualTo(max);
  }

  @Test
  void claim_afterClose_isUnavailable() {
    MemoryReplayStore store = MemoryReplayStore.of(clock, 10);
    store.close();

    assertThat(store.claim(key(1), soon())).isEqualTo(Claim.UNAVAILABLE);
  }

  /** A key that was not claimed before. */
  private NonceKey key(long owner) {
    lastKey++;
    return new NonceKey(lastKey * 0x9E3779B97F4A7C15L, ~lastKey, owner);
  }

  private Instant soon() {
    return clock.instant().plus(Duration.ofMinutes(5));
  }

  private void claimAll(MemoryReplayStore store, long owner, int count, Instant end) {
    for (int i = 0; i < count; i++) {
      assertThat(store.claim(key(owner), end)).isEqualTo(Claim.FIRST_USE);
    }
  }

  private static NonceKey numbered(int i) {
    return new NonceKey(i * 0x9E3779B97F4A7C15L, i, i % 100);
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
