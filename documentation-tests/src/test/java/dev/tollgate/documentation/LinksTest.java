package dev.tollgate.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinksTest {

  @Test
  void anchor_isWhatGitHubMakesOfAHeading() {
    assertThat(Links.anchor("In web.xml")).isEqualTo("in-webxml");
    assertThat(Links.anchor("C. A request, `403`, through it"))
        .isEqualTo("c-a-request-403-through-it");
    assertThat(Links.anchor("[A page](page.md) and more")).isEqualTo("a-page-and-more");
  }

  @Test
  void anchors_ofTheSameHeadings_areNumbered() {
    assertThat(Links.anchors("# One\n## One\n```sh\n# none\n```\n"))
        .containsExactlyInAnyOrder("one", "one-1");
  }

  @Test
  void relative_leavesOutOtherPlacesAndFences() {
    assertThat(
            Links.relative("[a](b.md#c) ![d](e.png) [f](https://example.com)\n```\n[g](h)\n```\n"))
        .containsExactly("b.md#c", "e.png");
  }
}
