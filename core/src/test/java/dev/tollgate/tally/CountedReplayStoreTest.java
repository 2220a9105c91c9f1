package dev.tollgate.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tollgate.replay.MemoryReplayStore;
import dev.tollgate.replay.NonceKey;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.replay.ReplayStore.Claim;
import dev.tollgate.status.Health;
import dev.tollgate.testing.MovableClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountedReplayStoreTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final CountedReplayStore store =
      new CountedReplayStore(MemoryReplayStore.of(MovableClock.at(NOW), 2));

  @Test
  void status_followsTheAnswers() {
    assertThat(store.status().health()).isEqualTo(Health.UNKNOWN);

    claim(1);
    claim(1);
    assertThat(store.status().health()).isEqualTo(Health.UP);
    assertThat(store.status().entries()).hasValue(1);

    claim(2); // the same owner may hold half of two
    assertThat(store.status().health()).isEqualTo(Health.DEGRADED);

    store.close();
    claim(3);
    assertThat(store.status().health()).isEqualTo(Health.DOWN);
    assertThat(store.status().claims())
        .containsOnly(
            Map.entry(Claim.FIRST_USE, 1L),
            Map.entry(Claim.USED, 1L),
            Map.entry(Claim.FULL, 1L),
            Map.entry(Claim.UNAVAILABLE, 1L));
  }

  @Test
  void claim_storeThatThrows_countsAsUnavailable() {
    ReplayStore broken =
        (key, forgetAfter) -> {
          throw new IllegalStateException("down");
        };
    CountedReplayStore counted = new CountedReplayStore(broken);

    assertThatIllegalStateException().isThrownBy(() -> counted.claim(new NonceKey(1, 1, 1), NOW));
    assertThat(counted.status().claims(Claim.UNAVAILABLE)).isEqualTo(1);
    assertThat(counted.status().health()).isEqualTo(Health.DOWN);
  }

  @Test
  void entriesAndLimit_ofAStoreOfOneMethod_areNotKnown() {
    CountedReplayStore counted = new CountedReplayStore((key, forgetAfter) -> Claim.FIRST_USE);

    assertThat(counted.status().entries()).isEmpty();
    assertThat(counted.status().limit()).isEmpty();
  }

  private void claim(long number) {
    store.claim(new NonceKey(number, number, 1), NOW.plusSeconds(60));
  }
}
