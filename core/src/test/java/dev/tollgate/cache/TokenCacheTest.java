package dev.tollgate.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.TokenDigest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCacheTest {

  private static final Duration LIFE = Duration.ofSeconds(30);
  private static final TokenDigest TOKEN = digest("token");

  private final TokenCache<String> cache = new TokenCache<>(100, LIFE);

  @ParameterizedTest // a monotonic clock may count from anywhere
  @ValueSource(
      longs = {0, Long.MIN_VALUE, Long.MAX_VALUE - 10_000_000_000L, 1_795_000_000_000_000_000L})
  void find_withinItsLife_isThere(long start) {
    cache.put(TOKEN, "known", start);

    for (long age = 0; age <= LIFE.toMillis(); age += 250) {
      assertThat(cache.find(TOKEN, start + Duration.ofMillis(age).toNanos())).isEqualTo("known");
    }
  }

  @Test
  void find_longPastItsLife_isTidiedUp() {
    cache.put(TOKEN, "known", 0);

    assertThat(cache.find(TOKEN, LIFE.plusSeconds(3).toNanos())).isNull();
  }

  @Test
  void find_clockSetBack_isStillThere() {
    cache.put(TOKEN, "known", Duration.ofHours(1).toNanos());

    assertThat(cache.find(TOKEN, 0)).isEqualTo("known");
    cache.put(digest("other"), "new", 0);
    assertThat(cache.find(digest("other"), LIFE.toNanos())).isEqualTo("new");
  }

  @Test
  void put_moreThanItHolds_keepsTheBound() {
    for (int i = 0; i < 1_000; i++) {
      cache.put(digest("token" + i), "known", i);
    }

    assertThat(cache.size()).isBetween(1L, 100L);
  }

  @Test
  void forget_token_leavesTheOthers() {
    cache.put(TOKEN, "known", 0);
    cache.put(digest("other"), "other", 0);
    cache.forget(TOKEN);

    assertThat(cache.find(TOKEN, 0)).isNull();
    assertThat(cache.find(digest("other"), 0)).isEqualTo("other");
  }

  @Test
  void evictIf_condition_forgetsWhatMatches() {
    cache.put(TOKEN, "known", 0);
    cache.put(digest("other"), "other", 0);
    cache.evictIf("known"::equals);

    assertThat(cache.find(TOKEN, 0)).isNull();
    assertThat(cache.find(digest("other"), 0)).isEqualTo("other");
    cache.clear();
    assertThat(cache.find(digest("other"), 0)).isNull();
  }

  @Test
  void putUnlessEvicted_evictedInTheMeantime_keepsNothing() {
    long before = cache.evictions();
    cache.putUnlessEvicted(TOKEN, "known", 0, before);
    assertThat(cache.find(TOKEN, 0)).isEqualTo("known");

    cache.evict(digest("other"));
    cache.putUnlessEvicted(TOKEN, "known", 0, before);
    assertThat(cache.find(TOKEN, 0)).isNull();

    cache.putUnlessEvicted(TOKEN, "known", 0, cache.evictions());
    assertThat(cache.find(TOKEN, 0)).isEqualTo("known");
  }

  private static TokenDigest digest(String token) {
    return BearerToken.parse(token).orElseThrow().digest();
  }
}
