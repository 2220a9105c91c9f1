package dev.tollgate.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.documentation.Page.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/getting-started.md} shows is what tests run. */
class GettingStartedDocumentTest {

  private static final Path CODE =
      Path.of("src", "test", "java", "dev", "tollgate", "documentation");
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  /** Rows such as {@code | [Okta](issuers.md#okta) | `audience=…` | …}. */
  private static final Pattern ISSUER =
      Pattern.compile(
          "^\\| \\[[^\\]]+\\]\\(issuers\\.md#([a-z0-9-]+)\\) \\|(.*)$", Pattern.MULTILINE);

  private static final Pattern SETTING = Pattern.compile("`([a-z.]+=[^`]+)`");

  static Stream<Block> code() throws IOException {
    return Page.GETTING_STARTED.blocks().stream().filter(block -> block.language().equals("java"));
  }

  @Test
  void everyBlock_hasATest() throws IOException {
    List<Block> blocks = Page.GETTING_STARTED.blocks();

    assertThat(Page.GETTING_STARTED.text().split("\n```\\w", -1)).hasSize(blocks.size() + 1);
    // the others are deployed: web.xml by WebXmlTest, the WAR by ReadmeTest, curl by ours
    assertThat(blocks)
        .extracting(Block::mark)
        .containsOnly(
            "war",
            "jwt",
            "opaque",
            "oauth1",
            "oauth1-credentials",
            "EmbeddedJetty",
            "EmbeddedUndertow",
            "OrdersApplication",
            "tollgate.properties",
            "FilterInCode",
            "closed",
            "open");
  }

  @ParameterizedTest
  @MethodSource("code")
  void code_isPartOfWhatATestStarts(Block block) throws IOException {
    String source = Files.readString(CODE.resolve(block.mark() + ".java"));

    assertThat(Page.withoutIndentation(source)).contains(Page.withoutIndentation(block.content()));
  }

  @Test
  void properties_areThoseThatSpringBootIsStartedWith() throws IOException {
    assertThat(RESOURCES.resolve("tollgate.properties"))
        .hasContent(Page.GETTING_STARTED.block("tollgate.properties"));
  }

  static Stream<MatchResult> issuers() throws IOException {
    List<MatchResult> rows = ISSUER.matcher(Page.GETTING_STARTED.text()).results().toList();
    assertThat(rows).hasSize(5);
    return rows.stream();
  }

  /** The page on issuers is tested itself. */
  @ParameterizedTest
  @MethodSource("issuers")
  void issuer_isAsThePageOnIssuersHasIt(MatchResult row) throws IOException {
    String page = new Page("docs/issuers.md").text();
    String section =
        Stream.of(page.split("(?m)^## "))
            .filter(text -> Links.anchor(text.lines().findFirst().orElse("")).equals(row.group(1)))
            .findFirst()
            .orElseThrow();

    List<String> settings =
        SETTING.matcher(row.group(2)).results().map(setting -> setting.group(1)).toList();
    assertThat(settings).hasSizeGreaterThan(1);
    assertThat(section.lines()).containsAll(settings);
  }
}
