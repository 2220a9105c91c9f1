package dev.tollgate.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tollgate.testing.TestRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

  @ParameterizedTest
  @CsvSource({
    // exactly
    "/a, /a, true",
    "/a, /a/, true",
    "/a/, /a, true",
    "/a/, /a/, true",
    "/a, /b, false",
    "/a, /A, false",
    "/a, /a/b, false",
    "/a, /ab, false",
    "/a, /, false",
    "/a, '', false",
    "/a, //a, false",
    "/a, /a//, false",
    "/, /, true",
    "/, '', true",
    "/, /a, false",
    "/a/b, /a/b, true",
    "/a/b, /a, false",
    "/.well-known/x, /.well-known/x, true",
    // one segment
    "/a/*, /a/b, true",
    "/a/*, /a/b/, true",
    "/a/*, /a, false",
    "/a/*, /a/, false",
    "/a/*, /a/b/c, false",
    "/*, /a, true",
    "/*, /, false",
    "/*, /a/b, false",
    "/*/b, /a/b, true",
    "/*/b, /a/c, false",
    "/a/*/c, /a/b/c, true",
    "/a/*/c, /a/c, false",
    "/a/*/c, /a/b/b/c, false",
    // a path and all below it
    "/a/**, /a, true",
    "/a/**, /a/, true",
    "/a/**, /a/b, true",
    "/a/**, /a/b/c/, true",
    "/a/**, /a//b, true",
    "/a/**, /ab, false",
    "/a/**, /A/b, false",
    "/a/**, /, false",
    "/public/**, /publicity, false",
    "/admin/**, /admin.json, false",
    "/admin/**, '/admin ', false",
    "/**, /, true",
    "/**, '', true",
    "/**, /a/b/c, true",
    "/*/**, /a, true",
    "/*/**, /, false",
    "/*/**, /a/b, true"
  })
  void matches_path_segmentBySegment(String pattern, String path, boolean matches) {
    RuleSet rules = TestRules.inPlace("* " + pattern + " public");

    assertThat(rules.match("GET", path) != null).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "a, must start with a slash",
    "*, must start with a slash",
    "**, must start with a slash",
    "'', must start with a slash",
    "https://a/b, must start with a slash",
    "//, empty segment",
    "//a, empty segment",
    "/a//b, empty segment",
    "/a//, empty segment",
    "/a/./b, dot segment",
    "/.., dot segment",
    "/../**, dot segment",
    "/**/a, a star stands for a whole segment",
    "/a/**/b, a star stands for a whole segment",
    "/**/**, a star stands for a whole segment",
    "/***, a star stands for a whole segment",
    "/a*, a star stands for a whole segment",
    "/*.json, a star stands for a whole segment",
    "/a/b**, a star stands for a whole segment"
  })
  void parse_unsoundPattern_saysWhy(String pattern, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PathPattern.parse(pattern))
        .withMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({
    // first, second, first covers second, second covers first, both meet
    "/a, /a, true, true, true",
    "/a/, /a, true, true, true",
    "/a, /b, false, false, false",
    "/a, /a/b, false, false, false",
    "/*, /a, true, false, true",
    "/*, /*, true, true, true",
    "/*, /a/b, false, false, false",
    "/*/b, /a/*, false, false, true",
    "/*/b, /a/c, false, false, false",
    "/a/**, /a, true, false, true",
    "/a/**, /a/b, true, false, true",
    "/a/**, /a/b/**, true, false, true",
    "/a/**, /b/**, false, false, false",
    "/a/**, /, false, false, false",
    "/**, /, true, false, true",
    "/**, /a/**, true, false, true",
    "/a/*/**, /a, false, false, false",
    "/a/*/**, /a/**, false, true, true",
    "/a/*/c, /*/b/**, false, false, true",
    "/a/b, /*/b/c/**, false, false, false"
  })
  void coversAndMeets_twoPatterns_compareTheirPaths(
      String first, String second, boolean covers, boolean covered, boolean meets) {
    PathPattern one = PathPattern.parse(first);
    PathPattern other = PathPattern.parse(second);

    assertThat(one.covers(other)).isEqualTo(covers);
    assertThat(other.covers(one)).isEqualTo(covered);
    assertThat(one.meets(other)).isEqualTo(meets);
    assertThat(other.meets(one)).isEqualTo(meets);
  }

  @Test
  void toString_anyPattern_isAsWritten() {
    assertThat(PathPattern.parse("/a/*/")).hasToString("/a/*/");
  }
}
