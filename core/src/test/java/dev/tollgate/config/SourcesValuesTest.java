package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of several values counts, how it is filled, and that none shows in a text. */
class SourcesValuesTest {

  private final SourcesFixture fixture = new SourcesFixture();

  // Precedence.

  @Test
  void read_nothing_isEmpty() {
    assertThat(fixture.readSound()).isEmpty();
  }

  @Test
  void read_keyInEverySource_strongestWins() {
    fixture.initParams.put("realm", "init-param");
    assertThat(fixture.readSound()).isEqualTo(Map.of("realm", "init-param"));
    fixture.webFile("realm=file");
    assertThat(fixture.readSound()).isEqualTo(Map.of("realm", "file"));
    fixture.environment.put("TOLLGATE_REALM", "environment");
    assertThat(fixture.readSound()).isEqualTo(Map.of("realm", "environment"));
    fixture.systemProperties.put("tollgate.realm", "property");
    assertThat(fixture.readSound()).isEqualTo(Map.of("realm", "property"));
  }

  @Test
  void read_differentKeys_addUp() {
    fixture.initParams.put("realm", "a");
    fixture.webFile("mode=observe");
    fixture.environment.put("TOLLGATE_CLOCK_SKEW", "1s");
    fixture.systemProperties.put("tollgate.retry-after", "2s");

    assertThat(fixture.readSound())
        .isEqualTo(
            Map.of("realm", "a", "mode", "observe", "clock-skew", "1s", "retry-after", "2s"));
  }

  @Test
  void read_emptyValueOfAStrongerSource_wins() {
    fixture.initParams.put("issuer", "https://a.example");
    fixture.environment.put("TOLLGATE_ISSUER", "");

    assertThat(fixture.readSound()).isEqualTo(Map.of("issuer", ""));
  }

  @Test
  void read_weakerValueThatCannotBeFilled_doesNotMatter() {
    fixture.initParams.put("realm", "${env:UNSET}");
    fixture.environment.put("TOLLGATE_REALM", "a");

    assertThat(fixture.readSound()).isEqualTo(Map.of("realm", "a"));
  }

  // Filling.

  @Test
  void read_placeholders_areFilledInEverySource() {
    fixture.environment.put("A", "a");
    fixture.initParams.put("realm", "${env:A}");
    fixture.webFile("mode=${env:A}");
    fixture.environment.put("TOLLGATE_RETRY_AFTER", "${env:A}");
    fixture.systemProperties.put("tollgate.clock-skew", "${env:A}");

    assertThat(fixture.readSound().values()).containsOnly("a").hasSize(4);
  }

  @Test
  void read_blanksAroundAValue_areNoPartOfIt() {
    fixture.initParams.put("realm", "\n   a b\t");

    assertThat(fixture.readSound()).isEqualTo(Map.of("realm", "a b"));
  }

  // What is told of them.

  @Test
  void read_severalProblems_allShowAndNoValueDoes() {
    fixture.initParams.put("relm", "s3cret");
    fixture.initParams.put("introspection.client-secret", "s3cret${s3cret}");
    fixture.initParams.put("http.key-store-password", "s3cret${env:UNSET}");
    fixture.initParams.put("introspection.token", "s3cret${");
    fixture.webFile("issuer.x=s3cret");
    fixture.environment.put("TOLLGATE_RELM", "s3cret");

    fixture.read();

    assertThat(fixture.problems).hasSize(5);
    assertThat(fixture.warnings).hasSize(1);
    assertThat(new ConfigurationException(fixture.problems).getMessage())
        .startsWith("Tollgate's configuration has 5 problems:\n  - ")
        .contains("relm: unknown key", "issuer.x: no issuer", "UNSET", "'${' without '}'")
        .doesNotContain("s3cret");
    assertThat(fixture.warnings.toString()).doesNotContain("s3cret");
  }

  @Test
  void message_oneProblem_isInTheSingular() {
    ConfigurationException e =
        new ConfigurationException(List.of(new Problem("realm", "is missing")));

    assertThat(e).hasMessage("Tollgate's configuration has a problem:\n  - realm: is missing");
    assertThat(e.problems()).containsExactly(new Problem("realm", "is missing"));
  }

  @Test
  void toString_surroundings_showsNoSecret() {
    assertThat(
            new Surroundings(
                    Map.of("A", "s3cret"),
                    Map.of("b", "s3cret"),
                    WebResources.NONE,
                    getClass().getClassLoader())
                .toString())
        .doesNotContain("s3cret");
  }
}
