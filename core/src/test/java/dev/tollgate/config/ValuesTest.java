package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Mode;
import dev.tollgate.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  private static final Duration LEAST = Duration.ofMillis(500);
  private static final Duration MOST = Duration.ofMinutes(10);

  private final Map<String, String> given = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private Values values() {
    return new Values(given, "", problems);
  }

  private Values with(ConfigurationKey key, String value) {
    given.put(key.key(), value);
    return values();
  }

  private void assertProblem(ConfigurationKey key, String text) {
    assertThat(problems).containsExactly(new Problem(key.key(), text));
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "501ms, PT0.501S",
    "1s, PT1S",
    "5m, PT5M",
    "10m, PT10M",
    "600s, PT10M",
    "600000ms, PT10M",
    "007s, PT7S"
  })
  void duration_inRange_isRead(String text, Duration duration) {
    assertThat(
            with(ConfigurationKey.CLOCK_SKEW, text)
                .duration(ConfigurationKey.CLOCK_SKEW, LEAST, MOST))
        .isEqualTo(duration);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"499ms", "0s", "0ms", "601s", "600001ms", "11m", "1h", "999999999h"})
  void duration_outOfRange_isAProblem(String text) {
    assertThat(
            with(ConfigurationKey.CLOCK_SKEW, text)
                .duration(ConfigurationKey.CLOCK_SKEW, LEAST, MOST))
        .isEqualTo(Duration.ofSeconds(60));
    assertProblem(ConfigurationKey.CLOCK_SKEW, "'" + text + "' is out of range: 500ms to 10m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "-1s",
        "+1s",
        "1.5s",
        "1 s",
        "1S",
        "5min",
        "1d",
        "1234567890s",
        "1s 2s",
        "PT5S",
        "\u0661s"
      })
  void duration_noTimeSpan_isAProblem(String text) {
    assertThat(
            with(ConfigurationKey.CLOCK_SKEW, text)
                .duration(ConfigurationKey.CLOCK_SKEW, LEAST, MOST))
        .isEqualTo(Duration.ofSeconds(60));
    assertProblem(
        ConfigurationKey.CLOCK_SKEW, "'" + text + "' is no time span: write 500ms, 30s, 5m or 1h");
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0s", "PT1S, 1s", "PT90S, 90s", "PT60S, 1m", "PT1H, 1h", "PT90M, 90m"})
  void duration_bounds_areWrittenAsTheyAreRead(Duration least, String written) {
    with(ConfigurationKey.CLOCK_SKEW, "100h")
        .duration(ConfigurationKey.CLOCK_SKEW, least, Duration.ofHours(2));

    assertProblem(ConfigurationKey.CLOCK_SKEW, "'100h' is out of range: " + written + " to 2h");
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "1k, 1024", "1K, 1024", "64k, 65536", "1m, 1048576", "1M, 1048576"})
  void size_inRange_isRead(String text, int size) {
    assertThat(
            with(ConfigurationKey.BODY_MAX_BUFFERED, text)
                .size(ConfigurationKey.BODY_MAX_BUFFERED, 100, 1 << 20))
        .isEqualTo(size);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "99, is out of range: 100 to 1048576",
    "0, is out of range: 100 to 1048576",
    "1048577, is out of range: 100 to 1048576",
    "1025k, is out of range: 100 to 1048576",
    "2m, is out of range: 100 to 1048576",
    "2048m, is no size: write 65536; 64k or 1m",
    "999999999m, is no size: write 65536; 64k or 1m",
    "'', is no size: write 65536; 64k or 1m",
    "-1, is no size: write 65536; 64k or 1m",
    "1kb, is no size: write 65536; 64k or 1m",
    "1g, is no size: write 65536; 64k or 1m",
    "1 k, is no size: write 65536; 64k or 1m",
    "1.5m, is no size: write 65536; 64k or 1m"
  })
  void size_unsound_isAProblem(String text, String why) {
    assertThat(
            with(ConfigurationKey.BODY_MAX_BUFFERED, text)
                .size(ConfigurationKey.BODY_MAX_BUFFERED, 100, 1 << 20))
        .isEqualTo(1 << 20);
    assertProblem(ConfigurationKey.BODY_MAX_BUFFERED, "'" + text + "' " + why.replace(';', ','));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "600, 600", "1000, 1000", "0010, 10"})
  void number_inRange_isRead(String text, int number) {
    ConfigurationKey key = ConfigurationKey.LOG_REJECTIONS_PER_MINUTE;

    assertThat(with(key, text).number(key, 1, 1000)).isEqualTo(number);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "1001", "-1", "1k", "", "1234567890", "99999999999", "1.0", "\u0661"})
  void number_unsound_isAProblem(String text) {
    ConfigurationKey key = ConfigurationKey.LOG_REJECTIONS_PER_MINUTE;

    assertThat(with(key, text).number(key, 1, 1000)).isEqualTo(600);
    assertProblem(key, "'" + text + "' is no whole number from 1 to 1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a,b", "a, b", " a ,, b ", "a\tb", "a\n   b", ",a,b,"})
  void list_blanksAndCommas_separate(String text) {
    assertThat(with(ConfigurationKey.AUDIENCE, text).list(ConfigurationKey.AUDIENCE))
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", " , "})
  void list_nothing_isEmpty(String text) {
    assertThat(with(ConfigurationKey.AUDIENCE, text).list(ConfigurationKey.AUDIENCE)).isEmpty();
  }

  @Test
  void set_repeatedWords_countOnce() {
    assertThat(with(ConfigurationKey.AUDIENCE, "b a b").set(ConfigurationKey.AUDIENCE))
        .containsExactly("b", "a");
  }

  @Test
  void flag_trueOrFalse_areRead() {
    ConfigurationKey key = ConfigurationKey.CREDENTIALS_HIDE;

    assertThat(values().flag(key)).isFalse();
    assertThat(with(key, "true").flag(key)).isTrue();
    assertThat(with(key, "false").flag(key)).isFalse();
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", "1", ""})
  void flag_anythingElse_isAProblem(String text) {
    assertThat(with(ConfigurationKey.CHALLENGE_SCOPE, text).flag(ConfigurationKey.CHALLENGE_SCOPE))
        .isTrue();
    assertProblem(ConfigurationKey.CHALLENGE_SCOPE, "'" + text + "' is none of: false, true");
  }

  @Test
  void word_anEnumsWord_isRead() {
    assertThat(values().word(ConfigurationKey.MODE, Mode.class)).isEqualTo(Mode.ENFORCE);
    assertThat(with(ConfigurationKey.MODE, "observe").word(ConfigurationKey.MODE, Mode.class))
        .isEqualTo(Mode.OBSERVE);
    assertThat(problems).isEmpty();
    assertThat(with(ConfigurationKey.MODE, "OBSERVE").word(ConfigurationKey.MODE, Mode.class))
        .isEqualTo(Mode.ENFORCE);
    assertProblem(ConfigurationKey.MODE, "'OBSERVE' is none of: enforce, observe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example",
        "HTTPS://a.example/b?c=d",
        "http://localhost:8080/",
        "https://[::1]/a"
      })
  void url_absoluteWebUrl_isRead(String text) {
    assertThat(with(ConfigurationKey.JWKS_URI, text).url(ConfigurationKey.JWKS_URI))
        .contains(URI.create(text));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.example",
        "//a.example",
        "/a",
        "https:a.example",
        "https:///a",
        "ftp://a.example",
        "file:/etc/passwd",
        "https://a.example/#b",
        "https://a b",
        "https://a.example/%zz",
        "https://a_b.example"
      })
  void url_anythingElse_isAProblem(String text) {
    assertThat(with(ConfigurationKey.JWKS_URI, text).url(ConfigurationKey.JWKS_URI)).isEmpty();
    assertThat(problems)
        .singleElement()
        .satisfies(problem -> assertThat(problem.text()).startsWith("'" + text + "' is no "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://user:s3cret@a.example", "https://user:s3cret@a b"})
  void url_withPassword_isAProblemThatDoesNotShowIt(String text) {
    assertThat(with(ConfigurationKey.HTTP_PROXY, text).url(ConfigurationKey.HTTP_PROXY)).isEmpty();
    assertThat(problems)
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.text()).startsWith("the value is no ").doesNotContain("s3cret"));
  }

  @Test
  void url_notSet_isNone() {
    assertThat(values().url(ConfigurationKey.JWKS_URI)).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void secret_unsoundValue_isNotShown() {
    ConfigurationKey key = ConfigurationKey.INTROSPECTION_CLIENT_SECRET;
    Values values = with(key, "s3cret");

    assertThat(values.secret(key)).contains(Secret.of("s3cret"));
    assertThat(values.secret(key).toString()).doesNotContain("s3cret");
    values.choice(key, Map.of("", ""));
    assertProblem(key, "the value is none of: ");
  }

  @Test
  void optional_emptyValue_isNone() {
    assertThat(values().optional(ConfigurationKey.REALM)).contains("protected");
    assertThat(values().isSet(ConfigurationKey.REALM)).isFalse();
    assertThat(with(ConfigurationKey.REALM, "").optional(ConfigurationKey.REALM)).isEmpty();
    assertThat(values().isSet(ConfigurationKey.REALM)).isFalse();
    assertThat(with(ConfigurationKey.REALM, "a").isSet(ConfigurationKey.REALM)).isTrue();
  }

  // Of one issuer.

  @Test
  void text_ofAnIssuer_fallsBackToTopLevelAndDefault() {
    Values main = new Values(given, "issuer.main.", problems);
    ConfigurationKey key = ConfigurationKey.JWKS_TTL;

    assertThat(main.text(key)).isEqualTo("5m");
    assertThat(main.nameOf(key)).isEqualTo("jwks.ttl");
    assertThat(main.isSet(key)).isFalse();
    given.put("jwks.ttl", "1m");
    assertThat(main.text(key)).isEqualTo("1m");
    assertThat(main.nameOf(key)).isEqualTo("jwks.ttl");
    assertThat(main.isSet(key)).isTrue();
    given.put("issuer.main.jwks.ttl", "2m");
    assertThat(main.text(key)).isEqualTo("2m");
    assertThat(main.nameOf(key)).isEqualTo("issuer.main.jwks.ttl");
    assertThat(new Values(given, "issuer.other.", problems).text(key)).isEqualTo("1m");
  }

  @Test
  void text_emptyForAnIssuer_takesTheTopLevelValueAway() {
    given.put("audience", "api");
    given.put("issuer.main.audience", "");

    assertThat(new Values(given, "issuer.main.", problems).set(ConfigurationKey.AUDIENCE))
        .isEqualTo(Set.of());
  }

  @Test
  void problem_ofAnIssuersValue_namesItsKey() {
    given.put("issuer.main.jwks.ttl", "x");
    new Values(given, "issuer.main.", problems).duration(ConfigurationKey.JWKS_TTL, LEAST, MOST);

    assertThat(problems).extracting(Problem::key).containsExactly("issuer.main.jwks.ttl");
  }
}
