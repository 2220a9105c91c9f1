package dev.tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {

  @Test
  void accept_everyCodePoint_takesItsOctetsAndIsComplete() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        continue;
      }
      byte[] octets = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
      assertThat(isWellFormed(octets)).as("U+%04X", codePoint).isTrue();
    }
  }

  @Test
  void accept_everyTwoOctets_agreesWithTheDecoder() {
    for (int first = 0; first < 256; first++) {
      for (int second = 0; second < 256; second++) {
        byte[] octets = {(byte) first, (byte) second};
        assertThat(isWellFormed(octets)).isEqualTo(decodes(octets));
      }
    }
  }

  @Test
  void accept_everyLeadOfThreeAndFour_agreesWithTheDecoder() {
    for (int first = 0xE0; first < 256; first++) {
      for (int second = 0x70; second < 0xD0; second++) {
        for (int third : new int[] {0x7F, 0x80, 0xBF, 0xC0}) {
          byte[] three = {(byte) first, (byte) second, (byte) third};
          byte[] four = {(byte) first, (byte) second, (byte) third, (byte) 0x80};
          assertThat(isWellFormed(three)).isEqualTo(decodes(three));
          assertThat(isWellFormed(four)).isEqualTo(decodes(four));
        }
      }
    }
  }

  private static boolean isWellFormed(byte[] octets) {
    Utf8 utf8 = new Utf8();
    for (byte octet : octets) {
      if (!utf8.accept(octet & 0xFF)) {
        return false;
      }
    }
    return utf8.isComplete();
  }

  private static boolean decodes(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0;
  }
}
