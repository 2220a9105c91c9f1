package dev.tollgate.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tollgate.HeaderField;
import dev.tollgate.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void field_noParameters_isTheScheme(Scheme scheme) {
    assertThat(new Challenge(scheme).field())
        .isEqualTo(new HeaderField("WWW-Authenticate", scheme.httpName()));
  }

  @Test
  void with_severalParameters_areQuotedAndSeparatedByCommas() {
    assertThat(new Challenge(Scheme.BEARER).with("realm", "a b").with("error", "").field().value())
        .isEqualTo("Bearer realm=\"a b\", error=\"\"");
  }

  @Test
  void with_quotesAndBackslashes_areEscaped() {
    assertThat(new Challenge(Scheme.OAUTH1).with("realm", "a\"b\\c, x=\"y").field().value())
        .isEqualTo("OAuth realm=\"a\\\"b\\\\c, x=\\\"y\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\r\nX-Evil: 1", "a\nb", "\t", "\u0000", "\u007f", "\u0080", "\u00e9", "\u20ac"})
  void with_anythingButPrintableAscii_isRefused(String value) {
    Challenge challenge = new Challenge(Scheme.BEARER);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> challenge.with("realm", value))
        .withMessage("Parameter realm is not printable ASCII");
  }
}
