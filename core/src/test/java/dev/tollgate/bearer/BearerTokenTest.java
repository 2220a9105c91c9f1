package dev.tollgate.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

  @ParameterizedTest
  @ValueSource(ints = {0, BearerToken.SHORT - 2, BearerToken.SHORT, 1000}) // all ways of looking
  void parse_everyCharacter_isTakenOrRefusedByTheGrammar(int more) {
    String rest = "b" + "c".repeat(more);
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      boolean legal =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~+/".indexOf(c) >= 0;

      assertThat(BearerToken.parse("a" + c + rest).isPresent())
          .as("U+%04X", (int) c)
          .isEqualTo(legal);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, BearerToken.SHORT, 1000})
  void parse_characterBeyondTheBasicPlane_isRefused(int more) {
    String rest = "b".repeat(more);

    assertThat(BearerToken.parse("a\ud83d\ude00" + rest)).isEmpty();
    assertThat(BearerToken.parse(rest + "\ud83d\ude00a")).isEmpty();
    assertThat(BearerToken.parse(rest + "\ud83d")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=", "a==", "a.b~c+d/e-f_=="})
  void parse_equalsSignsAtTheEnd_areTaken(String text) {
    assertThat(BearerToken.parse(text)).map(BearerToken::value).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "==", "a=b", "=a", "a b", "a\r\nb", " a", "a "})
  void parse_anythingElse_isRefused(String text) {
    assertThat(BearerToken.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a.b.c,true",
    "a.b.,true",
    "a.b,false",
    "a..c,false",
    ".b.c,false",
    "a.b.c.d,false",
    "a.b.c.d.e,false",
    "abc,false"
  })
  void hasJwsShape_parts_areCounted(String text, boolean shape) {
    assertThat(BearerToken.parse(text).orElseThrow().hasJwsShape()).isEqualTo(shape);
  }

  @Test
  void toString_token_isMasked() {
    assertThat(BearerToken.parse("s3cret").orElseThrow().toString()).doesNotContain("s3cret");
  }
}
