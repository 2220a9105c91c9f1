package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Tollgate;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts every block of the pages about authorization servers, word by word. */
class IssuersDocumentTest {

  private static final List<Path> PAGES =
      List.of(Path.of("..", "docs", "issuers.md"), Path.of("..", "docs", "keycloak-adapter.md"));
  private static final Pattern BLOCK =
      Pattern.compile("<!-- test: ([a-z0-9-]+) -->\n```properties\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ANY_BLOCK = Pattern.compile("^```properties$", Pattern.MULTILINE);

  private record Block(String name, String text) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Block> blocks() {
    return BLOCK.matcher(pages()).results().map(block -> new Block(block.group(1), block.group(2)));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void block_starts(Block block) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(block.text()));
    Map<String, String> params = new HashMap<>();
    properties.forEach((key, value) -> params.put((String) key, (String) value));
    Surroundings surroundings =
        new Surroundings(
            Map.of("ORDERS_API_SECRET", "secret"),
            Map.of(),
            WebResources.NONE,
            IssuersDocumentTest.class.getClassLoader());

    // Whatever is unknown, missing or contradictory fails the start.
    try (Tollgate tollgate = Configuration.start(params, surroundings)) {
      assertThat(tollgate).isNotNull();
    }
    assertThat(params.keySet()).anyMatch(key -> key.endsWith("audience"));
  }

  @Test
  void pages_haveNoBlockThatIsNotStarted() {
    Matcher any = ANY_BLOCK.matcher(pages());
    assertThat(blocks().count()).isPositive().isEqualTo(any.results().count());
  }

  private static String pages() {
    StringBuilder text = new StringBuilder();
    for (Path page : PAGES) {
      try {
        text.append(Files.readString(page));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return text.toString();
  }
}
