package dev.tollgate.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code of docs/testing.md is code of tests that run. */
class TestingDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "testing.md");
  private static final Path SOURCES = Path.of("src", "test", "java", "dev", "tollgate", "example");
  private static final Pattern BLOCK =
      Pattern.compile("<!-- test: (\\w+) -->\n```java\n(.*?)```", Pattern.DOTALL);

  record Block(String source, String code) {
    @Override
    public String toString() {
      return source + ": " + code.lines().findFirst().orElse("");
    }
  }

  static List<Block> blocks() throws IOException {
    String document = Files.readString(DOCUMENT);
    List<Block> blocks =
        BLOCK
            .matcher(document)
            .results()
            .map((MatchResult block) -> new Block(block.group(1), block.group(2)))
            .toList();
    assertThat(blocks).hasSizeGreaterThan(3);
    assertThat(document.split("```java", -1)).as("every block").hasSize(blocks.size() + 1);
    return blocks;
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void block_isPartOfATest(Block block) throws IOException {
    String source = Files.readString(SOURCES.resolve(block.source() + ".java"));

    assertThat(withoutIndentation(source)).contains(withoutIndentation(block.code()));
  }

  private static String withoutIndentation(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
