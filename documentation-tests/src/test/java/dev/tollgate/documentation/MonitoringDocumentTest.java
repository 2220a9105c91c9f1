package dev.tollgate.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.documentation.Page.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code that {@code docs/monitoring.md} shows is what tests run, here and with Micrometer. */
class MonitoringDocumentTest {

  private static final Page PAGE = new Page("docs/monitoring.md");
  private static final String HERE = "documentation-tests/src/test/java/dev/tollgate/documentation";
  private static final String MICROMETER = "micrometer/src/test/java/dev/tollgate/micrometer";
  private static final Map<String, String> FOLDERS =
      Map.of(
          "TollgateMetricsTest", MICROMETER,
          "TollgateMeters", MICROMETER,
          "HealthServlet", HERE,
          "ActuatorHealth", HERE);

  static List<Block> blocks() throws IOException {
    return PAGE.blocks();
  }

  @Test
  void everyBlockOfCode_hasATest() throws IOException {
    assertThat(PAGE.text().split("```java", -1)).hasSize(FOLDERS.size() + 1);
    assertThat(blocks())
        .extracting(Block::mark)
        .containsExactlyInAnyOrderElementsOf(FOLDERS.keySet());
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void code_isPartOfWhatATestRuns(Block block) throws IOException {
    Path source = Page.ROOT.resolve(FOLDERS.get(block.mark())).resolve(block.mark() + ".java");

    assertThat(Page.withoutIndentation(Files.readString(source)))
        .contains(Page.withoutIndentation(block.content()));
  }
}
