package dev.tollgate.programmatic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page's code is the code that the tests beside this one run. */
class ProgrammaticDocumentTest {

  private static final Path PAGE = Path.of("..", "docs", "programmatic.md");
  private static final Path SOURCES = Path.of("src/test/java/dev/tollgate/programmatic");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void page_showsTheTestedSources() throws IOException {
    List<String> blocks =
        BLOCK.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)).toList();
    assertThat(blocks)
        .containsExactly(source("OrdersGate"), source("ExchangeView"), source("ProtectedHandler"));
  }

  private static String source(String name) throws IOException {
    String text = Files.readString(SOURCES.resolve(name + ".java"));
    return text.substring(text.indexOf("/**"));
  }
}
