package dev.tollgate.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void of_plainText_isTheSameObject() {
    String text = "a line with 'quotes' and ümlauts";

    assertThat(Printable.of(text, 100)).isSameAs(text);
  }

  @Test
  void of_controlAndDirectionCharacters_areEscaped() {
    assertThat(Printable.of("a\nb\u202Ec", 100)).isEqualTo("a\\u000ab\\u202ec");
  }

  @Test
  void of_longText_isCutOff() {
    assertThat(Printable.of("abcdef", 4)).isEqualTo("abcd… (2 characters more)");
  }

  @Test
  void word_anythingButPlainLetters_isMasked() {
    assertThat(Printable.word("key-1")).isEqualTo("key-1");
    assertThat(Printable.word("a b\"c'd\\e\nfü")).isEqualTo("a?b?c?d?e?f?");
  }

  @Test
  void word_longText_isCutOff() {
    assertThat(Printable.word("a".repeat(65))).isEqualTo("a".repeat(64) + "...");
    assertThat(Printable.word("a".repeat(64))).isEqualTo("a".repeat(64));
  }
}
