package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormPairsTest {

  private final Parameters parameters = new Parameters();

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "a=1, [a][1]",
    "a, [a][]",
    "a=, [a][]",
    "=1, [][1]",
    "=, [][]",
    "a=b=c, [a][b=c]",
    "&&a=1&&b=2&, [a][1][b][2]",
    "a;b=1, [a;b][1]",
    "a+b=c+d, [a b][c d]",
    "%61=%2B, [a][+]",
    "a=?b, [a][?b]"
  })
  void read_pairs_areSplitAndDecoded(String text, String expected) {
    assertThat(read(text)).isNull();
    assertThat(found()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a=%", "a=%4", "a=%zz", "%&41=1", "a=%4&1", "a=1&b=%", "a=%%41"})
  void read_halfEscape_isMalformed(String text) {
    assertThat(read(text)).isEqualTo(Defect.MALFORMED_ESCAPE);
  }

  @Test
  void read_moreThanTheLimit_isTooMany() {
    assertThat(read("a&".repeat(Parameters.MOST))).isNull();
    assertThat(parameters.size()).isEqualTo(Parameters.MOST);
    assertThat(read("a")).isEqualTo(Defect.TOO_MANY);
  }

  @Test
  void read_escapeAtTheEndOfARange_doesNotLookBeyond() {
    byte[] octets = "a=%41".getBytes(StandardCharsets.US_ASCII);
    assertThat(FormPairs.read(parameters, Place.FORM, octets, 0, 4))
        .isEqualTo(Defect.MALFORMED_ESCAPE);
  }

  private @Nullable Defect read(String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    parameters.setForm(octets);
    return FormPairs.read(parameters, Place.FORM, octets, 0, octets.length);
  }

  private String found() {
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < parameters.size(); i++) {
      append(found, i, parameters.nameFrom(i), parameters.nameTo(i));
      append(found, i, parameters.valueFrom(i), parameters.valueTo(i));
    }
    return found.toString();
  }

  private void append(StringBuilder found, int i, int from, int to) {
    byte[] octets = parameters.octets(i);
    found.append('[');
    for (int at = from; at < to; at = Octets.next(octets, at)) {
      found.append((char) Octets.decoded(octets, at, Place.FORM));
    }
    found.append(']');
  }
}
