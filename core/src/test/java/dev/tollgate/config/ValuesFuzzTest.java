package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.Mode;
import dev.tollgate.testing.CpuLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class ValuesFuzzTest {

  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofHours(1);

  private final List<Problem> problems = new ArrayList<>();

  @FuzzTest
  void read_anyValue_isInRangeOrTheDefaultWithAProblem(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    String value = new String(octets, StandardCharsets.UTF_8);
    problems.clear();

    Duration duration =
        values(ConfigurationKey.CLOCK_SKEW, value)
            .duration(ConfigurationKey.CLOCK_SKEW, LEAST, MOST);
    assertThat(duration).isBetween(LEAST, MOST);
    int size =
        values(ConfigurationKey.BODY_MAX_BUFFERED, value)
            .size(ConfigurationKey.BODY_MAX_BUFFERED, 1, 1 << 30);
    assertThat(size).isBetween(1, 1 << 30);
    int number =
        values(ConfigurationKey.JWT_CACHE_SIZE, value)
            .number(ConfigurationKey.JWT_CACHE_SIZE, 1, 1_000_000);
    assertThat(number).isBetween(1, 1_000_000);
    assertThat(values(ConfigurationKey.MODE, value).word(ConfigurationKey.MODE, Mode.class))
        .isNotNull();
    assertThat(values(ConfigurationKey.ALGORITHMS, value).list(ConfigurationKey.ALGORITHMS))
        .doesNotContain("");
    values(ConfigurationKey.JWKS_URI, value)
        .url(ConfigurationKey.JWKS_URI)
        .ifPresent(
            url -> assertThat(url.getScheme().toLowerCase(Locale.ROOT)).isIn("http", "https"));
    NearestKey.to(value, false);
    // no text is a time span, a size, a number, a mode and a URL
    assertThat(problems).isNotEmpty();
  }

  private Values values(ConfigurationKey key, String value) {
    return new Values(Map.of(key.key(), value), "", problems);
  }
}
