package dev.tollgate.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormParametersTest {

  @Test
  void parse_pairs_keepsOrderAndRepetition() {
    FormParameters form = FormParameters.parse("b=1&a=2&b=3".getBytes(UTF_8), UTF_8);

    assertThat(form.names()).containsExactly("b", "a");
    assertThat(form.values("b")).containsExactly("1", "3");
    assertThat(form.values("c")).isEmpty();
  }

  @Test
  void parse_escapesAndPlus_areDecodedOnce() {
    FormParameters form = FormParameters.parse("a%2Bb=c+d%2525%C3%bc".getBytes(UTF_8), UTF_8);

    assertThat(form.values("a+b")).containsExactly("c d%25ü");
  }

  @Test
  void parse_otherCharset_isUsed() {
    assertThat(FormParameters.parse("a=%E4".getBytes(UTF_8), ISO_8859_1).values("a"))
        .containsExactly("ä");
  }

  @Test
  void parse_secondEquals_belongsToTheValue() {
    assertThat(FormParameters.parse("a=b=c".getBytes(UTF_8), UTF_8).values("a"))
        .containsExactly("b=c");
  }

  @Test
  void parse_emptyBodyAndEmptyPairs_holdNothing() {
    assertThat(FormParameters.parse(new byte[0], UTF_8).names()).isEmpty();
    assertThat(FormParameters.parse("&&".getBytes(UTF_8), UTF_8).names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%2", "a=%zz", "a=%2&b=1", "%=1", "a=%E4", "a=%+1"})
  void parse_noForm_isRefused(String body) {
    assertThatThrownBy(() -> FormParameters.parse(body.getBytes(ISO_8859_1), UTF_8))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void parse_atTheLimit_isAccepted() {
    assertThat(FormParameters.parse("a&".repeat(10_000).getBytes(UTF_8), UTF_8).values("a"))
        .hasSize(10_000);
  }

  @Test
  void parse_aboveTheLimit_isRefused() {
    assertThatThrownBy(() -> FormParameters.parse("a&".repeat(10_001).getBytes(UTF_8), UTF_8))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("10000");
  }
}
