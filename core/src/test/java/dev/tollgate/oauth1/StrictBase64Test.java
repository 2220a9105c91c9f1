package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictBase64Test {

  @Test
  void decode_canonicalText_givesItsOctets() {
    Random random = new Random(4648);
    for (int length = 0; length < 300; length++) {
      byte[] octets = new byte[length];
      random.nextBytes(octets);
      byte[] text = Base64.getEncoder().encode(octets);
      assertThat(StrictBase64.decode(text, text.length)).isEqualTo(length);
      assertThat(Arrays.copyOf(text, length)).isEqualTo(octets);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "AA",
        "AAA",
        "AB==",
        "AAB=",
        "AAA=A",
        "A===",
        "====",
        "=AAA",
        "AA=A",
        "AAAA=",
        "AA==AAAA",
        "AA==\n",
        "A A=",
        "AA-_",
        "AAAA\n",
        " AAA",
        "AAA\u00e9"
      })
  void decode_anyOtherText_isRefused(String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(StrictBase64.decode(octets, octets.length)).isEqualTo(-1);
  }
}
