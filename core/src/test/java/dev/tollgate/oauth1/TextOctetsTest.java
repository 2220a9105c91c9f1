package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TextOctetsTest {

  private final TextOctets text = new TextOctets();

  @Test
  void add_octets_areOnePerCharacter() {
    assertThat(text.add("a\u0000\u0080\u00ff")).isZero();
    assertThat(octets(0)).containsExactly('a', 0, 0x80, 0xff);
  }

  @Test
  void add_anyCharacterBeyondAnOctet_makesTheWholeTextUtf8() {
    text.add("x");
    assertThat(text.add("\u00e9\u20ac")).isEqualTo(1);
    assertThat(octets(1)).isEqualTo("\u00e9\u20ac".getBytes(StandardCharsets.UTF_8));
    assertThat(text.add("\u00e9")).isEqualTo(6);
    assertThat(octets(6)).containsExactly(0xe9);
  }

  @Test
  void add_textsOfAnyLength_standOneAfterTheOther() {
    String long1 = "a".repeat(3000);
    String long2 = "b".repeat(100_000) + "\u20ac";
    int first = text.add(long1);
    int second = text.add(long2);
    assertThat(new String(text.octets(), first, 3000, StandardCharsets.US_ASCII)).isEqualTo(long1);
    assertThat(new String(octets(second), StandardCharsets.UTF_8)).isEqualTo(long2);
  }

  @Test
  void clear_afterALongText_givesMemoryBack() {
    text.add("a".repeat(100_000));
    text.clear();
    assertThat(text.length()).isZero();
    assertThat(text.octets()).hasSizeLessThan(4096);
    assertThat(text.add("b")).isZero();
    assertThat(octets(0)).containsExactly('b');
  }

  private byte[] octets(int from) {
    return Arrays.copyOfRange(text.octets(), from, text.length());
  }
}
