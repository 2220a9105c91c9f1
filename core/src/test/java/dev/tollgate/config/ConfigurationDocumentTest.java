package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that users read against the list that the loader reads. */
class ConfigurationDocumentTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z0-9.-]+)` \\| (?:`([^`]*)`)? ?\\| (.+) \\|");

  private static final Pattern KEY_LIKE = Pattern.compile("`([a-z][a-z0-9.-]+)(?:=[^`]*)?`");

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
