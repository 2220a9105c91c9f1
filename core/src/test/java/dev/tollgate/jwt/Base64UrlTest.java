package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {

  @Test
  void decode_whatTheJdkEncodes_givesTheSameOctets() {
    Random random = new Random(1);
    for (int length = 0; length < 200; length++) {
      byte[] octets = new byte[length];
      random.nextBytes(octets);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
      assertThat(decode(text)).as(text).isEqualTo(octets);
    }
  }

  @Test
  void decode_partOfAnArray_staysWithinIt() {
    byte[] letters = "xxYWJjyy".getBytes(StandardCharsets.US_ASCII);
    assertThat(Base64Url.decode(letters, 2, 6)).isEqualTo(new byte[] {'a', 'b', 'c'});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "AAAAA",
        "AA==",
        "AAA=",
        "AAAA=",
        "AA+A",
        "AA/A",
        "AA A",
        "AA\nA",
        "AA~A",
        "AA.A",
        "~AAA",
        "AAA~",
        "A~",
        "AA~",
        "\u00e9AAA",
        "\u0000AAA",
        "AB",
        "AP",
        "AAB",
        "AAD"
      })
  void decode_notStrict_givesNull(String text) {
    assertThat(decode(text)).isNull();
  }

  @Test
  void decode_everyLetterOutsideTheAlphabet_givesNull() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (int letter = 0; letter < 256; letter++) {
      for (int place = 0; place < 4; place++) {
        byte[] letters = {'A', 'A', 'A', 'A'};
        letters[place] = (byte) letter;
        assertThat(Base64Url.decode(letters, 0, 4) != null)
            .as("letter %d in place %d", letter, place)
            .isEqualTo(alphabet.indexOf(letter) >= 0);
      }
    }
  }

  private static byte[] decode(String text) {
    byte[] letters = text.getBytes(StandardCharsets.ISO_8859_1);
    return Base64Url.decode(letters, 0, letters.length);
  }
}
