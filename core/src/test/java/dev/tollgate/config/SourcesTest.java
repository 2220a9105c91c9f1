package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {

  private static final String DEFAULT_FILE = "/WEB-INF/tollgate.properties";

  private final Map<String, String> initParams = new LinkedHashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> systemProperties = new HashMap<>();
  private final Map<String, byte[]> webFiles = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  @TempDir private Path folder = Path.of("");

  private Sources sources() {
    return new Sources(
        new Surroundings(
            environment, systemProperties, new WebFiles(webFiles), getClass().getClassLoader()),
        problems,
        warnings);
  }

  private Map<String, String> read() {
    return sources().read(initParams);
  }

  private Map<String, String> readSound() {
    Map<String, String> values = read();
    assertThat(problems).isEmpty();
    assertThat(warnings).isEmpty();
    return values;
  }

  private void webFile(String content) {
    webFiles.put(DEFAULT_FILE, content.getBytes(StandardCharsets.UTF_8));
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("t.properties"), content).toString();
  }

  // Precedence.

  @Test
  void read_nothing_isEmpty() {
    assertThat(readSound()).isEmpty();
  }

  @Test
  void read_keyInEverySource_strongestWins() {
    initParams.put("realm", "init-param");
    assertThat(readSound()).isEqualTo(Map.of("realm", "init-param"));
    webFile("realm=file");
    assertThat(readSound()).isEqualTo(Map.of("realm", "file"));
    environment.put("TOLLGATE_REALM", "environment");
    assertThat(readSound()).isEqualTo(Map.of("realm", "environment"));
    systemProperties.put("tollgate.realm", "property");
    assertThat(readSound()).isEqualTo(Map.of("realm", "property"));
  }

  @Test
  void read_differentKeys_addUp() {
    initParams.put("realm", "a");
    webFile("mode=observe");
    environment.put("TOLLGATE_CLOCK_SKEW", "1s");
    systemProperties.put("tollgate.retry-after", "2s");

    assertThat(readSound())
        .isEqualTo(
            Map.of("realm", "a", "mode", "observe", "clock-skew", "1s", "retry-after", "2s"));
  }

  @Test
  void read_emptyValueOfAStrongerSource_wins() {
    initParams.put("issuer", "https://a.example");
    environment.put("TOLLGATE_ISSUER", "");

    assertThat(readSound()).isEqualTo(Map.of("issuer", ""));
  }

  @Test
  void read_weakerValueThatCannotBeFilled_doesNotMatter() {
    initParams.put("realm", "${env:UNSET}");
    environment.put("TOLLGATE_REALM", "a");

    assertThat(readSound()).isEqualTo(Map.of("realm", "a"));
  }

  @ParameterizedTest
  @EnumSource(ConfigurationKey.class)
  void read_everyKey_hasItsVariableAndProperty(ConfigurationKey key) throws IOException {
    String variable = "TOLLGATE_" + key.key().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    String value = key == ConfigurationKey.CONFIG ? file("") : "value";
    environment.put(variable, value);
    assertThat(read()).containsEntry(key.key(), value);
    environment.clear();
    systemProperties.put("tollgate." + key.key(), value);
    assertThat(read()).containsEntry(key.key(), value);
    assertThat(warnings).isEmpty();
  }

  // Names.

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
    environment.put(name, "tcp://10.0.0.1:8080 ${env:UNSET}");

    assertThat(readSound()).isEmpty();
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
    environment.put(name, "s3cret");

    assertThat(read()).isEmpty();
    assertThat(problems).isEmpty();
    assertThat(warnings)
        .containsExactly("The environment variable " + name + " names no key and is ignored");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tollgate.relm", "tollgate.", "tollgate.clock_skew", "tollgate.issuer.main.realm"})
  void read_unknownProperty_isAWarningOnly(String name) {
    systemProperties.put(name, "s3cret");

    assertThat(read()).isEmpty();
    assertThat(problems).isEmpty();
    assertThat(warnings)
        .containsExactly("The system property " + name + " names no key and is ignored");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tollgate.required", "tollgates.realm", "tollgate", "Tollgate.realm"})
  void read_propertyOfSomebodyElse_isIgnored(String name) {
    systemProperties.put(name, "true");

    assertThat(readSound()).isEmpty();
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
    initParams.put(key, "s3cret");
    assertThat(read()).isEmpty();
    assertThat(problems).containsExactly(new Problem(key, text));

    problems.clear();
    initParams.clear();
    webFile((key.isEmpty() ? "" : key) + "=s3cret");
    assertThat(read()).isEmpty();
    assertThat(problems).containsExactly(new Problem(key, text));
  }

  @Test
  void read_severalRules_keepTheirNumbers() {
    initParams.put("rules.10", "* /a public");
    webFile("rules.20=* /b public");
    environment.put("TOLLGATE_RULES_30", "* /c public");
    systemProperties.put("tollgate.rules.0", "* /d public");

    assertThat(readSound()).containsOnlyKeys("rules.10", "rules.20", "rules.30", "rules.0");
  }

  // Issuers.

  @Test
  void read_severalIssuers_haveKeysOfTheirOwn() {
    initParams.put("issuers", "main, my-partner");
    initParams.put("issuer.main", "https://main.example");
    webFile("issuer.my-partner=https://partner.example\nissuer.main.jwks.ttl=1m");
    environment.put("TOLLGATE_ISSUER_MY_PARTNER_AUDIENCE", "api");
    systemProperties.put("tollgate.issuer.my-partner.token-kind", "jwt");

    Sources sources = sources();
    Map<String, String> values = sources.read(initParams);

    assertThat(problems).isEmpty();
    assertThat(warnings).isEmpty();
    assertThat(sources.issuerNames()).containsExactly("main", "my-partner");
    assertThat(values)
        .containsEntry("issuer.main", "https://main.example")
        .containsEntry("issuer.my-partner", "https://partner.example")
        .containsEntry("issuer.main.jwks.ttl", "1m")
        .containsEntry("issuer.my-partner.audience", "api")
        .containsEntry("issuer.my-partner.token-kind", "jwt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "environment", "property", "placeholder"})
  void read_issuersFromAnySource_areKnown(String source) {
    initParams.put("issuers", "other");
    initParams.put("issuer.main", "https://main.example");
    switch (source) {
      case "file" -> webFile("issuers=main");
      case "environment" -> environment.put("TOLLGATE_ISSUERS", "main");
      case "property" -> systemProperties.put("tollgate.issuers", "main");
      default -> {
        initParams.put("issuers", "${env:ISSUERS}");
        environment.put("ISSUERS", "main");
      }
    }

    assertThat(readSound())
        .isEqualTo(Map.of("issuers", "main", "issuer.main", "https://main.example"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "issuer.main.realm | 'realm' can only stand at top level, for all issuers",
        "issuer.main.adience | unknown key; did you mean 'issuer.main.audience'?",
        "issuer.main.relm | unknown key",
        "issuer.main. | unknown key",
        "issuer.man.audience | no issuer 'man' is listed in 'issuers'"
      })
  void read_unknownKeyOfAnIssuer_isAProblem(String key, String text) {
    initParams.put("issuers", "main");
    initParams.put(key, "x");

    read();

    assertThat(problems).containsExactly(new Problem(key, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "Main | 'Main' is no name: use lower-case letters, digits and hyphens",
        "1st | '1st' is no name: use lower-case letters, digits and hyphens",
        "a.b | 'a.b' is no name: use lower-case letters, digits and hyphens",
        "a_b | 'a_b' is no name: use lower-case letters, digits and hyphens",
        "a b a | 'a' stands twice"
      })
  void read_unsoundIssuerNames_areProblems(String names, String text) {
    initParams.put("issuers", names);

    read();

    assertThat(problems).containsExactly(new Problem("issuers", text));
  }

  @Test
  void read_variableOfTwoIssuers_isAProblem() {
    initParams.put("issuers", "a a-jwks");
    initParams.put("issuer.a-jwks", "https://a.example");
    assertThat(read()).hasSize(2);
    assertThat(problems).isEmpty();

    initParams.put("issuers", "aliases");
    environment.put("TOLLGATE_ISSUER_ALIASES", "https://a.example");
    initParams.remove("issuer.a-jwks");
    read();
    assertThat(problems)
        .containsExactly(
            new Problem(
                "issuer.aliases",
                "TOLLGATE_ISSUER_ALIASES could mean 'issuer-aliases' as well: rename the issuer"));
  }

  // The file.

  @ParameterizedTest
  @ValueSource(strings = {"init-param", "environment", "property"})
  void read_namedFile_isReadInsteadOfTheDefault(String source) throws IOException {
    webFile("mode=observe");
    String location = file("realm=a");
    switch (source) {
      case "init-param" -> initParams.put("config", location);
      case "environment" -> environment.put("TOLLGATE_CONFIG", location);
      default -> systemProperties.put("tollgate.config", location);
    }

    assertThat(readSound()).isEqualTo(Map.of("realm", "a", "config", location));
  }

  @Test
  void read_nameOfTheFileWithPlaceholder_isFilled() throws IOException {
    file("realm=a");
    initParams.put("config", "${env:FOLDER}/t.properties");
    environment.put("FOLDER", folder.toString());

    assertThat(readSound()).containsEntry("realm", "a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nowhere/t.properties", "classpath:nowhere.properties", "/WEB-INF/nowhere"})
  void read_namedFileThatIsMissing_isAProblem(String location) {
    environment.put("TOLLGATE_CONFIG", location);

    read();

    assertThat(problems).containsExactly(new Problem("config", location + " does not exist"));
  }

  @Test
  void read_namedFileThatIsAFolder_isAProblem() {
    environment.put("TOLLGATE_CONFIG", folder.toString());

    read();

    assertThat(problems).containsExactly(new Problem("config", folder + " cannot be read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000"})
  void read_namedFileWithoutAName_isAProblem(String location) {
    environment.put("TOLLGATE_CONFIG", location);

    read();

    assertThat(problems).singleElement().extracting(Problem::key).isEqualTo("config");
  }

  @Test
  void read_nameOfTheFileThatCannotBeFilled_isAProblem() {
    webFile("realm=a");
    initParams.put("config", "${env:UNSET}");

    assertThat(read()).isEmpty();
    assertThat(new ConfigurationException(problems).problems())
        .containsExactly(new Problem("config", "${env:UNSET} is not set and has no default"));
  }

  @Test
  void read_defaultFileThatIsNoUtf8_isAProblem() {
    webFiles.put(DEFAULT_FILE, "realm=\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(read()).isEmpty();
    assertThat(problems).containsExactly(new Problem("config", DEFAULT_FILE + " is not UTF-8"));
  }

  @Test
  void read_defaultFileThatIsTooLarge_isAProblem() {
    webFiles.put(DEFAULT_FILE, new byte[(16 << 20) + 1]);

    assertThat(read()).isEmpty();
    assertThat(problems)
        .containsExactly(new Problem("config", DEFAULT_FILE + " is larger than 16 MiB"));
  }

  @Test
  void read_utf8File_keepsItsCharacters() {
    webFile("realm=\u00e9 \u20ac");

    assertThat(readSound()).isEqualTo(Map.of("realm", "\u00e9 \u20ac"));
  }

  @Test
  void read_byteOrderMark_isNoPartOfTheFirstKey() {
    webFile("\uFEFFrealm=a\nmode=observe");

    assertThat(readSound()).isEqualTo(Map.of("realm", "a", "mode", "observe"));
  }

  @Test
  void read_fileThatIsNoPropertiesFile_isAProblem() {
    webFile("realm=\\u12");

    read();

    assertThat(problems)
        .singleElement()
        .satisfies(problem -> assertThat(problem.text()).contains("is no properties file"));
  }

  @Test
  void read_keyTwiceInAFile_isAProblem() {
    webFile("realm=s3cret\nmode=observe\nrealm : s3cret");

    read();

    assertThat(problems)
        .containsExactly(new Problem("realm", "stands more than once in " + DEFAULT_FILE));
  }

  @Test
  void read_fileThatNamesAnother_isAProblem() {
    webFile("config=/etc/other.properties");

    read();

    assertThat(problems)
        .containsExactly(new Problem("config", "cannot stand in a file, here in " + DEFAULT_FILE));
  }

  // Values.

  @Test
  void read_placeholders_areFilledInEverySource() {
    environment.put("A", "a");
    initParams.put("realm", "${env:A}");
    webFile("mode=${env:A}");
    environment.put("TOLLGATE_RETRY_AFTER", "${env:A}");
    systemProperties.put("tollgate.clock-skew", "${env:A}");

    assertThat(readSound().values()).containsOnly("a").hasSize(4);
  }

  @Test
  void read_blanksAroundAValue_areNoPartOfIt() {
    initParams.put("realm", "\n   a b\t");

    assertThat(readSound()).isEqualTo(Map.of("realm", "a b"));
  }

  @Test
  void read_severalProblems_allShowAndNoValueDoes() {
    initParams.put("relm", "s3cret");
    initParams.put("introspection.client-secret", "s3cret${s3cret}");
    initParams.put("http.key-store-password", "s3cret${env:UNSET}");
    initParams.put("introspection.token", "s3cret${");
    webFile("issuer.x=s3cret");
    environment.put("TOLLGATE_RELM", "s3cret");

    read();

    assertThat(problems).hasSize(5);
    assertThat(warnings).hasSize(1);
    assertThat(new ConfigurationException(problems).getMessage())
        .startsWith("Tollgate's configuration has 5 problems:\n  - ")
        .contains("relm: unknown key", "issuer.x: no issuer", "UNSET", "'${' without '}'")
        .doesNotContain("s3cret");
    assertThat(warnings.toString()).doesNotContain("s3cret");
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

  private record WebFiles(Map<String, byte[]> files) implements WebResources {
    @Override
    public @Nullable InputStream open(String path) {
      byte[] content = files.get(path);
      return content == null ? null : new ByteArrayInputStream(content);
    }
  }
}
