package dev.tollgate.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links lead somewhere, and to every page. */
class DocumentLinksTest {

  private static final List<String> FOLDERS = List.of("", "docs", "docs/decisions");

  static List<Page> pages() throws IOException {
    List<Page> pages = new ArrayList<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.list(Page.ROOT.resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .map(file -> new Page(Page.ROOT.relativize(file).toString()))
            .forEach(pages::add);
      }
    }
    assertThat(pages)
        .extracting(Page::name)
        .contains("README.md", "docs/README.md", "docs/decisions/README.md");
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void links_lead_somewhere(Page page) throws IOException {
    Path from = Page.ROOT.resolve(page.name());
    List<String> broken = new ArrayList<>();
    for (String link : Links.relative(page.text())) {
      URI target = from.toUri().resolve(link);
      Path file = target.getPath().isEmpty() ? from : Path.of(target.getPath());
      boolean there =
          Files.exists(file)
              && (target.getFragment() == null
                  || Links.anchors(Files.readString(file)).contains(target.getFragment()));
      if (!there) {
        broken.add(link);
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void map_hasEveryPage() throws IOException {
    try (Stream<Path> files = Files.list(Page.ROOT.resolve("docs"))) {
      List<String> pages =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
              .toList();

      assertThat(Links.relative(new Page("docs/README.md").text()))
          .containsAll(pages)
          .contains("decisions/README.md")
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void decisions_areAllOnTheirPage() throws IOException {
    try (Stream<Path> files = Files.list(Page.ROOT.resolve("docs/decisions"))) {
      assertThat(Links.relative(new Page("docs/decisions/README.md").text()))
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> !name.equals("README.md"))
                  .toList());
    }
  }

  /** What a stranger looks for first is one click away. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/getting-started.md",
        "docs/testing.md",
        "docs/troubleshooting.md",
        "docs/benchmarks.md",
        "docs/security.md",
        "docs/README.md"
      })
  void readme_leadsTo(String page) throws IOException {
    assertThat(Links.relative(new Page("README.md").text())).contains(page);
  }
}
