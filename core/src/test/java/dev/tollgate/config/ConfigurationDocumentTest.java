package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
