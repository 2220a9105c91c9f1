package dev.tollgate.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {

  @ParameterizedTest
  @CsvSource({"0, 0 tokens", "1, 1 token", "2, 2 tokens", "11, 11 tokens", "21, 21 tokens"})
  void of_anyCount_isGrammatical(long count, String text) {
    assertThat(Counted.of(count, "token")).isEqualTo(text);
  }
}
