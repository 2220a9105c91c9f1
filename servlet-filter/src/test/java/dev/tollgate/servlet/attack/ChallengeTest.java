package dev.tollgate.servlet.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  @Test
  void parse_twoChallengesInOneValue_areTwo() {
    assertThat(Challenge.parse(List.of("Bearer realm=\"a, b\", error=x, DPoP algs=\"ES256\"")))
        .containsExactly(
            new Challenge("Bearer", Map.of("realm", "a, b", "error", "x")),
            new Challenge("DPoP", Map.of("algs", "ES256")));
  }

  @Test
  void parse_schemeAlone_isAChallenge() {
    assertThat(Challenge.parse(List.of("Bearer"))).hasSize(1);
  }

  @Test
  void parse_brokenOutQuote_fails() {
    assertThatThrownBy(() -> Challenge.parse(List.of("Bearer error=\"a\"b\"")))
        .isInstanceOf(AssertionError.class);
  }
}
