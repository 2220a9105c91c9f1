package dev.tollgate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @Test
  void readObject_allKindsOfValues_keepsTypesAndOrder() throws JsonException {
    Map<String, Object> read =
        read(
            " {\"s\":\"x\", \"l\" : 1 ,\"n\":-7,\"d\":1.5e2,\"t\":true,\"f\":false,\"z\":null,"
                + "\"a\":[1,[],{}],\"o\":{\"k\":\"v\"}}\r\n\t");
    assertThat(read.keySet()).containsExactly("s", "l", "n", "d", "t", "f", "z", "a", "o");
    assertThat(read.get("s")).isEqualTo("x");
    assertThat(read.get("l")).isEqualTo(1L);
    assertThat(read.get("n")).isEqualTo(-7L);
    assertThat(read.get("d")).isEqualTo(150.0);
    assertThat(read.get("t")).isEqualTo(true);
    assertThat(read.get("f")).isEqualTo(false);
    assertThat(read.get("z")).isNull();
    assertThat(read.get("a")).isEqualTo(List.of(1L, List.of(), Map.of()));
    assertThat(read.get("o")).isEqualTo(Map.of("k", "v"));
  }

  @Test
  void readObject_result_isDeeplyUnmodifiable() throws JsonException {
    Map<String, Object> read = read("{\"a\":[1],\"o\":{},\"e\":[]}");
    assertThatThrownBy(() -> read.put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
    for (String name : List.of("a", "e")) {
      @SuppressWarnings("unchecked")
      List<Object> list = (List<Object>) read.get(name);
      assertThatThrownBy(() -> list.add("y")).isInstanceOf(UnsupportedOperationException.class);
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> map = (Map<String, Object>) read.get("o");
    assertThatThrownBy(() -> map.put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void readObject_numbersAroundTheRangeOfLong_doNotWrap() throws JsonException {
    assertThat(read("{\"n\":999999999999999999}").get("n")).isEqualTo(999_999_999_999_999_999L);
    assertThat(read("{\"n\":1000000000000000000}").get("n")).isEqualTo(1_000_000_000_000_000_000L);
    assertThat(read("{\"n\":9223372036854775807}").get("n")).isEqualTo(Long.MAX_VALUE);
    assertThat(read("{\"n\":-9223372036854775808}").get("n")).isEqualTo(Long.MIN_VALUE);
    assertThat(read("{\"n\":9223372036854775808}").get("n")).isEqualTo(9.223372036854775808E18);
    assertThat(read("{\"n\":0}").get("n")).isEqualTo(0L);
    assertThat(read("{\"n\":-0}").get("n")).isEqualTo(0L);
    assertThat(read("{\"n\":0.25}").get("n")).isEqualTo(0.25);
    assertThat(read("{\"n\":1E+2}").get("n")).isEqualTo(100.0);
  }

  @Test
  void readObject_escapesAndUnicode_areDecoded() throws JsonException {
    assertThat(read("{\"s\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"}").get("s"))
        .isEqualTo("\"\\/\b\f\n\r\té");
    assertThat(read("{\"s\":\"Zoë-日本-😀\"}").get("s")).isEqualTo("Zoë-日本-😀");
    assertThat(read("{\"s\":\"\\ud83d\\ude00é\"}").get("s")).isEqualTo("😀é");
    assertThat(read("{\"\\u0069ss\":1}")).containsOnlyKeys("iss");
    assertThat(read("{\"s\":\"\"}").get("s")).isEqualTo("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "1",
        "\"x\"",
        "{",
        "}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{,}",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1}x",
        "{\"a\":1}{}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":}",
        "{\"a\":[}",
        "{\"a\":[1,]}",
        "{\"a\":[1 2]}",
        "{\"a\":tru}",
        "{\"a\":TRUE}",
        "{\"a\":nul}",
        "{\"a\":truex}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":-}",
        "{\"a\":01}",
        "{\"a\":-01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":1e}",
        "{\"a\":1e+}",
        "{\"a\":+1}",
        "{\"a\":0x1}",
        "{\"a\":1e400}",
        "{\"a\":1e1000000000}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"x}",
        "{\"a\":\"\\\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u00g0\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\ud800x\"}",
        "{\"a\":\"\\ude00\\ud83d\"}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"o\":{\"a\":1,\"a\":1}}",
        "\uFEFF{\"a\":1}",
        "{\"a\":1}\u0000",
        "{\u00a0\"a\":1}"
      })
  void readObject_noStrictJsonObject_isRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void readObject_malformedUtf8_isRefused() {
    byte[] text = "{\"a\":\"..\"}".getBytes(StandardCharsets.US_ASCII);
    for (int[] pair : new int[][] {{0xff, '.'}, {0xc3, '.'}, {0xc0, 0x80}, {0x80, '.'}}) {
      byte[] broken = text.clone();
      broken[6] = (byte) pair[0];
      broken[7] = (byte) pair[1];
      assertThatThrownBy(() -> JsonReader.readObject(broken))
          .as("%x %x", pair[0], pair[1])
          .isInstanceOf(JsonException.class);
    }
  }

  @Test
  void readObject_utf16_isRefused() {
    byte[] text = "{\"a\":1}".getBytes(StandardCharsets.UTF_16BE);
    assertThatThrownBy(() -> JsonReader.readObject(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void readObject_64Levels_isTheLimit() throws JsonException {
    assertThat(read(nested(64))).containsOnlyKeys("a");
    assertThatThrownBy(() -> read(nested(65)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("levels");
    assertThatThrownBy(() -> read(nested(100_000))).isInstanceOf(JsonException.class);
  }

  @Test
  void readObject_numberOf10000Digits_isRefused() {
    assertThatThrownBy(() -> read("{\"n\":" + "1".repeat(10_000) + "}"))
        .isInstanceOf(JsonException.class);
  }

  @Test
  void readObject_partOfAnArray_staysWithinIt() throws JsonException {
    byte[] text = "xx{\"a\":1}}".getBytes(StandardCharsets.US_ASCII);
    assertThat(JsonReader.readObject(text, 2, 9)).containsEntry("a", 1L);
    assertThatThrownBy(() -> JsonReader.readObject(text, 2, 8)).isInstanceOf(JsonException.class);
  }

  @Test
  void readObject_problem_quotesNothing() {
    assertThatThrownBy(() -> read("{\"secret\":\"secret\" \"x\"}"))
        .hasMessage("no JSON object")
        .hasNoCause();
  }

  // Member a is the first level.
  private static String nested(int levels) {
    return "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
  }

  private static Map<String, Object> read(String text) throws JsonException {
    return JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8));
  }
}
