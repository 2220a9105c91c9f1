package dev.tollgate.config;

import static dev.tollgate.config.SourcesFixture.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key is called in each source, and what becomes of names that are no key. */
class SourcesNamesTest {

  private final SourcesFixture fixture = new SourcesFixture();

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(ConfigurationKey.class)
  void read_everyKey_hasItsVariableAndProperty(ConfigurationKey key) throws IOException {
    String variable = "TOLLGATE_" + key.key().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    String value = key == ConfigurationKey.CONFIG ? file(folder, "") : "value";
    fixture.environment.put(variable, value);
    assertThat(fixture.read()).containsEntry(key.key(), value);
    fixture.environment.clear();
    fixture.systemProperties.put("tollgate." + key.key(), value);
    assertThat(fixture.read()).containsEntry(key.key(), value);
    assertThat(fixture.warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TOLLGATE_PORT",
        "TOLLGATE_PORT_8080_TCP",
        "TOLLGATE_PORT_8080_TCP_ADDR",
        "TOLLGATE_SERVICE_HOST",
        "TOLLGATE_SERVICE_PORT",
        "TOLLGATE_SERVICE_PORT_HTTP",
        "TOLLGATE_DEMO_SERVICE_HOST",
        "TOLLGATE_DEMO_SERVICE_PORT_HTTPS",
        "TOLLGATE_REQUIRED",
        "TOLLGATE",
        "TOLLGATES_REALM",
        "XTOLLGATE_REALM",
        "tollgate_realm"
      })
  void read_variableOfSomebodyElse_isIgnored(String name) {
    fixture.environment.put(name, "tcp://10.0.0.1:8080 ${env:UNSET}");

    assertThat(fixture.readSound()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TOLLGATE_RELM",
        "TOLLGATE_",
        "TOLLGATE_CLOCK-SKEW",
        "TOLLGATE_realm",
        "TOLLGATE_RULES_X",
        "TOLLGATE_ISSUER_MAIN_AUDIENCE"
      })
  void read_unknownVariable_isAWarningOnly(String name) {
    fixture.environment.put(name, "s3cret");

    assertThat(fixture.read()).isEmpty();
    assertThat(fixture.problems).isEmpty();
    assertThat(fixture.warnings)
        .containsExactly("The environment variable " + name + " names no key and is ignored");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tollgate.relm", "tollgate.", "tollgate.clock_skew", "tollgate.issuer.main.realm"})
  void read_unknownProperty_isAWarningOnly(String name) {
    fixture.systemProperties.put(name, "s3cret");

    assertThat(fixture.read()).isEmpty();
    assertThat(fixture.problems).isEmpty();
    assertThat(fixture.warnings)
        .containsExactly("The system property " + name + " names no key and is ignored");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tollgate.required", "tollgates.realm", "tollgate", "Tollgate.realm"})
  void read_propertyOfSomebodyElse_isIgnored(String name) {
    fixture.systemProperties.put(name, "true");

    assertThat(fixture.readSound()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "relm, unknown key; did you mean 'realm'?",
    "Realm, unknown key; did you mean 'realm'?",
    "audiance, unknown key; did you mean 'audience'?",
    "clock.skew, unknown key; did you mean 'clock-skew'?",
    "rules.a, unknown key; did you mean 'rules'?",
    "rules.1234567890, unknown key",
    "introspection.client-secrt, unknown key; did you mean 'introspection.client-secret'?",
    "something-else-entirely, unknown key",
    "'', unknown key",
    "issuer.main.audience, no issuer 'main' is listed in 'issuers'",
    "issuer.main, no issuer 'main' is listed in 'issuers'"
  })
  void read_unknownKey_isAProblemWithTheNearest(String key, String text) {
    fixture.initParams.put(key, "s3cret");
    assertThat(fixture.read()).isEmpty();
    assertThat(fixture.problems).containsExactly(new Problem(key, text));

    fixture.problems.clear();
    fixture.initParams.clear();
    fixture.webFile((key.isEmpty() ? "" : key) + "=s3cret");
    assertThat(fixture.read()).isEmpty();
    assertThat(fixture.problems).containsExactly(new Problem(key, text));
  }

  @Test
  void read_severalRules_keepTheirNumbers() {
    fixture.initParams.put("rules.10", "* /a public");
    fixture.webFile("rules.20=* /b public");
    fixture.environment.put("TOLLGATE_RULES_30", "* /c public");
    fixture.systemProperties.put("tollgate.rules.0", "* /d public");

    assertThat(fixture.readSound()).containsOnlyKeys("rules.10", "rules.20", "rules.30", "rules.0");
  }
}
