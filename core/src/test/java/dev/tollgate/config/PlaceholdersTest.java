package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

  private static final Placeholders PLACEHOLDERS =
      new Placeholders(
          new Surroundings(
              Map.of("A", "a", "EMPTY", "", "ODD", "${env:A}}$"),
              Map.of("a.b", "property"),
              WebResources.NONE,
              PlaceholdersTest.class.getClassLoader()));

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "plain, plain",
    "${env:A}, a",
    "${sys:a.b}, property",
    "x${env:A}y${env:A}z, xayaz",
    "${env:A}${sys:a.b}, aproperty",
    "${env:EMPTY}, ''",
    // defaults
    "${env:UNSET:-b}, b",
    "${env:UNSET:-}, ''",
    "${env:UNSET:- b c }, ' b c '",
    "${env:UNSET:-https://a:1/b:-c}, https://a:1/b:-c",
    "${env:A:-b}, a",
    "${env:EMPTY:-b}, b",
    "${sys:unset:-b}, b",
    "${file:/nowhere:-b}, b",
    "${file:classpath:nowhere:-b}, b",
    "${file:/WEB-INF/nowhere:-b}, b",
    // what is filled in is not looked at again
    "${env:ODD}x, ${env:A}}$x",
    // escapes, and dollars and braces that mean nothing
    "$${env:A}, ${env:A}",
    "$${, ${",
    "x$${y}z, x${y}z",
    "${env:A}$${env:A}, a${env:A}",
    "$${$${, ${${",
    "$$${env:A}, $${env:A}",
    "$, $",
    "$$, $$",
    "a$b, a$b",
    "{env:A}, {env:A}",
    "a}, a}",
    "$ {env:A}, $ {env:A}"
  })
  void fill_soundValue_isFilled(String value, String filled) throws Placeholders.Unfilled {
    assertThat(PLACEHOLDERS.fill(value)).isEqualTo(filled);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${ | '${' without '}'",
        "a${env:A | '${' without '}'",
        "${env:A}${ | '${' without '}'",
        "$${env:A}${ | '${' without '}'",
        "${env:UNSET} | ${env:UNSET} is not set and has no default",
        "${env:} | ${env:} is not set and has no default",
        "${env:-b} | ${env:-b} is not set and has no default",
        "${env:a} | ${env:a} is not set and has no default",
        "${sys:unset} | ${sys:unset} is not set and has no default",
        "${env:UNSET:-${env:A}} | placeholders do not nest",
        "${env:A:-${env:A}} | placeholders do not nest",
        "${file:${env:A}} | placeholders do not nest",
        "${} | unknown placeholder",
        "${s3cret} | unknown placeholder",
        "${s3cret:x} | unknown placeholder",
        "${ENV:A} | unknown placeholder",
        "${ env:A} | unknown placeholder",
        "${:-s3cret} | unknown placeholder",
        "${file:/nowhere} | ${file:/nowhere}: /nowhere does not exist",
        "${file:} | ${file:}:",
        "${file:classpath:nowhere} | classpath:nowhere does not exist"
      },
      quoteCharacter = '^')
  void fill_unsoundValue_saysWhyAndShowsNoSecret(String value, String why) {
    assertThatExceptionOfType(Placeholders.Unfilled.class)
        .isThrownBy(() -> PLACEHOLDERS.fill(value))
        .withMessageContaining(why)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  @Test
  void fill_file_isItsTrimmedContent() throws IOException, Placeholders.Unfilled {
    Path file = Files.writeString(folder.resolve("secret"), "\uFEFF \n s3 cr\u00e9t \r\n\n");

    assertThat(PLACEHOLDERS.fill("<${file:" + file + "}>")).isEqualTo("<s3 cr\u00e9t>");
  }

  @Test
  void fill_fileThatCannotBeRead_isNoCaseForTheDefault() throws IOException {
    Path latin1 =
        Files.write(folder.resolve("latin1"), "s3cr\u00e9t".getBytes(StandardCharsets.ISO_8859_1));

    assertUnfilled("${file:" + folder + ":-b}", folder + " cannot be read");
    assertUnfilled("${file:" + latin1 + ":-b}", latin1 + " is not UTF-8");
  }

  private static void assertUnfilled(String value, String why) {
    assertThatExceptionOfType(Placeholders.Unfilled.class)
        .isThrownBy(() -> PLACEHOLDERS.fill(value))
        .withMessageContaining(why);
  }
}
