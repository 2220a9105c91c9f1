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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everywhere that settings come from, empty at first, and what is wrong with them. */
final class SourcesFixture {

  static final String DEFAULT_FILE = "/WEB-INF/tollgate.properties";

  final Map<String, String> initParams = new LinkedHashMap<>();
  final Map<String, String> environment = new HashMap<>();
  final Map<String, String> systemProperties = new HashMap<>();
  final Map<String, byte[]> webFiles = new HashMap<>();
  final List<Problem> problems = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  Sources sources() {
    return new Sources(
        new Surroundings(
            environment, systemProperties, new WebFiles(webFiles), getClass().getClassLoader()),
        problems,
        warnings);
  }

  Map<String, String> read() {
    return sources().read(initParams);
  }

  /** What was read, without a problem or a warning. */
  Map<String, String> readSound() {
    Map<String, String> values = read();
    assertThat(problems).isEmpty();
    assertThat(warnings).isEmpty();
    return values;
  }

  /** Makes the default file. */
  void webFile(String content) {
    webFiles.put(DEFAULT_FILE, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes a file in a folder and returns where it is. */
  static String file(Path folder, String content) throws IOException {
    return Files.writeString(folder.resolve("t.properties"), content).toString();
  }

  private record WebFiles(Map<String, byte[]> files) implements WebResources {
    @Override
    public @Nullable InputStream open(String path) {
      byte[] content = files.get(path);
      return content == null ? null : new ByteArrayInputStream(content);
    }
  }
}
