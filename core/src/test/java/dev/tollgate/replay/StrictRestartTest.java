package dev.tollgate.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.replay.ReplayStore.Claim;
import dev.tollgate.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StrictRestartTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration REMEMBERED = Duration.ofSeconds(360);

  private final MemoryReplayStore memory = MemoryReplayStore.of(MovableClock.at(START), 10);
  private final ReplayStore store = StrictRestart.of(memory, START, REMEMBERED);

  @Test
  void claim_madeASecondBeforeTheStart_isUsed() {
    Instant made = START.minusSeconds(1);

    assertThat(store.claim(new NonceKey(1, 1, 1), made.plus(REMEMBERED))).isEqualTo(Claim.USED);
    assertThat(memory.size()).isZero();
  }

  @Test
  void claim_madeAtTheStart_isClaimedOnce() {
    NonceKey key = new NonceKey(1, 1, 1);

    assertThat(store.claim(key, START.plus(REMEMBERED))).isEqualTo(Claim.FIRST_USE);
    assertThat(store.claim(key, START.plus(REMEMBERED))).isEqualTo(Claim.USED);
  }

  @Test
  void close_closesTheStoreWithin() {
    store.close();

    assertThat(memory.claim(new NonceKey(1, 1, 1), START.plus(REMEMBERED)))
        .isEqualTo(Claim.UNAVAILABLE);
  }

  @Test
  void entriesAndLimit_areThoseOfTheStoreWithin() {
    store.claim(new NonceKey(1, 1, 1), START.plus(REMEMBERED));

    assertThat(store.entries()).hasValue(1);
    assertThat(store.limit()).hasValue(10);
  }
}
