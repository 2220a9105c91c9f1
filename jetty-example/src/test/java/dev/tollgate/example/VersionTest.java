package dev.tollgate.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README tells builds to fetch is what this build makes. */
class VersionTest {
  private static final Pattern COORDINATES =
      Pattern.compile("<artifactId>tollgate-[a-z-]+</artifactId>\\s*<version>([^<]+)</version>");

  @Test
  void coordinatesInReadme_nameTheVersionOfThisBuild() throws IOException {
    String ours = versions("pom.xml").get(0);
    // between releases the README is about the last one
    assumeThat(ours).doesNotEndWith("-SNAPSHOT");
    assertThat(versions("README.md")).isNotEmpty().allMatch(ours::equals);
  }

  private static List<String> versions(String file) throws IOException {
    return COORDINATES
        .matcher(Files.readString(Path.of("..", file)))
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
