package dev.tollgate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointerTest {

  private static final String DOCUMENT =
      "{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,\"g|h\":4,\" \":7,\"m~n\":8,"
          + "\"o\":{\"com.example/x\":{\"roles\":9},\"0\":10,\"z\":null}}";

  // The examples of RFC 6901 section 5, and some more.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "/foo/0;bar",
        "/foo/1;baz",
        "/;0",
        "/a~1b;1",
        "/c%d;2",
        "/e^f;3",
        "/g|h;4",
        "/ ;7",
        "/m~0n;8",
        "/o/com.example~1x/roles;9",
        "/o/0;10"
      })
  void find_existingPlace_givesItsValue(String pointer, String expected) throws JsonException {
    assertThat(find(pointer)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/foo/2",
        "/foo/-",
        "/foo/00",
        "/foo/01",
        "/foo/-1",
        "/foo/+1",
        "/foo/99999999999",
        "/foo/",
        "/foo/0/x",
        "/none",
        "/none/x",
        "/o/z",
        "/o/z/x"
      })
  void find_noSuchPlace_givesNull(String pointer) throws JsonException {
    assertThat(find(pointer)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "foo", "#/foo", "/a~", "/a~2", "/~/x"})
  void parse_noPointerToAMember_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonPointer.parse(text));
  }

  private static Object find(String pointer) throws JsonException {
    Map<String, Object> document = JsonReader.readObject(DOCUMENT.getBytes(StandardCharsets.UTF_8));
    return JsonPointer.parse(pointer).find(document);
  }
}
