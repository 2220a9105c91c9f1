package dev.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BaseStringDifferenceTest {

  private static final String OURS = "GET&http%3A%2F%2Fh%2F&a%3D1%26b%3D2%26c%3D%252A";

  @Test
  void between_equal_isEmpty() {
    assertThat(BaseStringDifference.between(OURS, OURS)).isEmpty();
  }

  @Test
  void between_methods_saysTheMethod() {
    assertThat(BaseStringDifference.between(OURS, OURS.replace("GET", "get")))
        .first()
        .isEqualTo("the base strings differ from character 1 on, in the method");
  }

  @Test
  void between_urls_pointsAtTheCharacter() {
    assertThat(BaseStringDifference.between(OURS, OURS.replace("http", "https")))
        .containsExactly(
            "the base strings differ from character 9 on, in the URL",
            "  ours:   GET&http%3A%2F%2Fh%2F&a%3D1%26b%3D2%26…",
            "  theirs: GET&https%3A%2F%2Fh%2F&a%3D1%26b%3D2%2…",
            "                  ^");
  }

  @Test
  void between_parameterLeftOut_showsBothDecoded() {
    assertThat(BaseStringDifference.between(OURS, OURS.replace("b%3D2%26", "")))
        .contains("  our parameter there:   b = 2", "  their parameter there: c = *");
  }

  @Test
  void between_theirsShorter_saysWhereItEnds() {
    assertThat(BaseStringDifference.between(OURS, OURS.substring(0, OURS.length() - 11)))
        .anyMatch(line -> line.startsWith("  theirs: ") && line.endsWith(" (ends here)"))
        .contains("  our parameter there:   c = *");
  }

  @Test
  void between_theirsEmpty_isNoFailure() {
    assertThat(BaseStringDifference.between(OURS, "")).isNotEmpty();
    assertThat(BaseStringDifference.between("", OURS)).isNotEmpty();
    assertThat(BaseStringDifference.between(OURS, OURS + "&x")).isNotEmpty();
  }
}
