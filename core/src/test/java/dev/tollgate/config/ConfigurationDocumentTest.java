package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.tollgate.testing.TestKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that users read against the list that the loader reads. */
class ConfigurationDocumentTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z0-9.-]+)` \\| (?:`([^`]*)`)? ?\\| (.+) \\|");

  private static final Pattern KEY_LIKE = Pattern.compile("`([a-z][a-z0-9.-]+)(?:=[^`]*)?`");

  private static final Pattern EXAMPLES =
      Pattern.compile("<!-- test: every key -->\n```properties\n(.*?)```", Pattern.DOTALL);

  private static final String OUR_KEY = ourKey();

  /** What must stand beside some keys. */
  private static final Map<ConfigurationKey, Map<String, String>> COMPANIONS =
      Map.ofEntries(
          Map.entry(
              ConfigurationKey.ISSUERS,
              Map.of(
                  "issuer.main",
                  "https://a.example.com",
                  "issuer.partner",
                  "https://b.example.com")),
          Map.entry(ConfigurationKey.INTROSPECTION_ENDPOINT, Map.of("introspection.auth", "none")),
          Map.entry(
              ConfigurationKey.INTROSPECTION_CLIENT_ID,
              Map.of("introspection.client-secret", "secret")),
          Map.entry(
              ConfigurationKey.INTROSPECTION_AUTH,
              Map.of("introspection.client-id", "a", "introspection.client-secret", "secret")),
          Map.entry(
              ConfigurationKey.INTROSPECTION_KEY_FILE,
              Map.of("introspection.client-id", "a", "introspection.auth", "private_key_jwt")),
          Map.entry(
              ConfigurationKey.INTROSPECTION_RESPONSE,
              Map.of("introspection.client-id", "a", "introspection.client-secret", "secret")),
          Map.entry(
              ConfigurationKey.HTTP_TRUST_STORE_PASSWORD,
              Map.of("http.trust-store", "/WEB-INF/authorities.pem")),
          Map.entry(
              ConfigurationKey.HTTP_KEY_STORE_PASSWORD,
              Map.of("http.key-store", "/WEB-INF/client.p12")),
          Map.entry(
              ConfigurationKey.RESOURCE_SCOPES, Map.of("resource", "https://api.example.com")));

  private record Row(String defaultValue, String meaning) {}

  @Test
  void page_namesEveryKeyWithItsDefault_andNoOther() throws IOException {
    Map<String, String> documented =
        rows().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().defaultValue()));
    Map<String, String> known =
        Stream.of(ConfigurationKey.values())
            .collect(Collectors.toMap(ConfigurationKey::key, ConfigurationKey::defaultValue));
    assertThat(documented).isEqualTo(known);
  }

  @Test
  void page_saysWhichKeysAreNotBuilt() throws IOException {
    Map<String, Row> rows = rows();
    for (ConfigurationKey key : ConfigurationKey.values()) {
      String meaning = rows.get(key.key()).meaning();
      if (!key.isBuilt()) {
        assertThat(meaning).as(key.key()).isEqualTo("not in this version");
      }
    }
  }

  /** A word in code style that begins as keys do is one, on whatever page it stands. */
  @Test
  void pages_nameNoKeyThatDoesNotExist() throws IOException {
    Set<String> keys =
        Stream.of(ConfigurationKey.values()).map(ConfigurationKey::key).collect(Collectors.toSet());
    Set<String> families =
        keys.stream()
            .filter(key -> key.contains("."))
            .map(key -> key.substring(0, key.indexOf('.') + 1))
            .collect(Collectors.toSet());
    try (Stream<Path> pages = Files.list(PAGE.getParent())) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        assertThat(KEY_LIKE.matcher(Files.readString(page)).results().map(word -> word.group(1)))
            .as(page.toString())
            .filteredOn(word -> families.stream().anyMatch(word::startsWith))
            .allMatch(keys::contains);
      }
    }
  }

  @Test
  void page_hasAnExampleForEveryKey() throws IOException {
    assertThat(examples().stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ConfigurationKey.values())
                .filter(ConfigurationKey::isBuilt)
                .map(ConfigurationKey::key)
                .toList());
  }

  /** Each by itself: together they contradict each other. */
  @ParameterizedTest
  @EnumSource(ConfigurationKey.class)
  void example_isAccepted(ConfigurationKey key) throws IOException {
    String value = examples().getProperty(key.key());
    if (value == null) {
      assertThat(key.isBuilt()).isFalse();
      return;
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("issuer", "https://as.example.com");
    values.put("audience", "api");
    values.putAll(COMPANIONS.getOrDefault(key, Map.of()));
    values.put(key.key(), value);
    if (key == ConfigurationKey.ISSUERS) {
      values.remove("issuer");
    }
    Configuration.Reading reading = Configuration.read(values, surroundings());
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.warnings()).isEmpty();
  }

  private static String ourKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate().toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Surroundings surroundings() {
    Map<String, String> files =
        Map.of(
            "/WEB-INF/keys.json",
            TestKey.keySet(TestKey.create("key", "ES256")),
            "/WEB-INF/orders.properties",
            "",
            "/WEB-INF/token",
            "secret",
            "/WEB-INF/our-key.json",
            OUR_KEY,
            "/WEB-INF/credentials.json",
            "{\"clients\":[{\"key\":\"c\",\"secret\":\"0123456789abcdef\"}]}",
            "/WEB-INF/authorities.pem",
            "",
            "/WEB-INF/client.p12",
            "");
    return new Surroundings(
        Map.of("ORDERS_API_SECRET", "a", "TRUST_STORE_PASSWORD", "b", "KEY_STORE_PASSWORD", "c"),
        Map.of(),
        path ->
            files.containsKey(path)
                ? new ByteArrayInputStream(files.get(path).getBytes(StandardCharsets.UTF_8))
                : null,
        ConfigurationDocumentTest.class.getClassLoader());
  }

  private static Properties examples() throws IOException {
    Matcher block = EXAMPLES.matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    Properties examples = new Properties();
    examples.load(new StringReader(block.group(1)));
    return examples;
  }

  private static Map<String, Row> rows() throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String defaultValue = row.group(2) == null ? "" : row.group(2);
        assertThat(rows.put(row.group(1), new Row(defaultValue, row.group(3))))
            .as("second row of " + row.group(1))
            .isNull();
      }
    }
    return rows;
  }
}
