package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationsTest {

  @TempDir private Path folder = Path.of("");

  private Locations locations() {
    WebResources web =
        path ->
            path.equals("/WEB-INF/rules")
                ? new ByteArrayInputStream("web".getBytes(StandardCharsets.UTF_8))
                : null;
    return new Locations(
        new Surroundings(Map.of(), Map.of(), web, LocationsTest.class.getClassLoader()));
  }

  @Test
  void read_everyKindOfLocation_isFound() throws IOException {
    Path file = Files.writeString(folder.resolve("rules"), "file");

    assertThat(locations().read(file.toString())).asString().isEqualTo("file");
    assertThat(locations().read("/WEB-INF/rules")).asString().isEqualTo("web");
    assertThat(locations().read("classpath:logback-test.xml")).asString().contains("configuration");
  }

  @Test
  void read_nothingThere_isNotFound() {
    for (String location : new String[] {"/WEB-INF/x", "classpath:x", folder + "/x"}) {
      assertThatExceptionOfType(FileNotFoundException.class)
          .isThrownBy(() -> locations().read(location))
          .withMessage(location + " does not exist");
    }
  }

  @Test
  void read_largestFile_isReadAndOneOctetMoreIsNot() throws IOException {
    Path file = folder.resolve("rules");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(16 << 20);
      assertThat(locations().read(file.toString())).hasSize(16 << 20);
      large.setLength((16 << 20) + 1);
    }

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> locations().read(file.toString()))
        .withMessage(file + " is larger than 16 MiB");
  }
}
