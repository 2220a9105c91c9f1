package dev.tollgate.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartParserTest {

  private static final String TYPE = "multipart/form-data; boundary=b";
  private static final String FIELD = "Content-Disposition: form-data; name=\"a\"\r\n\r\n1";

  @TempDir Path folder;

  @Test
  void parse_fieldAndFile_hasBothAsSent() throws IOException {
    List<BufferedPart> parts =
        parse(
            "--b\r\n"
                + FIELD
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.bin\"\r\n"
                + "content-type: application/x\r\nX-More: 1\r\nX-More: 2\r\n\r\n"
                + "\r\n--c\r\n\u0000--b"
                + "\r\n--b--\r\n");

    assertThat(parts).hasSize(2);
    BufferedPart field = parts.get(0);
    assertThat(field.getName()).isEqualTo("a");
    assertThat(field.getSubmittedFileName()).isNull();
    assertThat(field.getContentType()).isNull();
    assertThat(field.text()).isEqualTo("1");
    BufferedPart file = parts.get(1);
    assertThat(file.getName()).isEqualTo("f");
    assertThat(file.getSubmittedFileName()).isEqualTo("x.bin");
    assertThat(file.getContentType()).isEqualTo("application/x");
    assertThat(file.getHeaders("x-more")).containsExactly("1", "2");
    assertThat(file.getHeaderNames()).hasSize(3);
    assertThat(file.getInputStream().readAllBytes())
        .isEqualTo("\r\n--c\r\n\u0000--b".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(file.getSize()).isEqualTo(11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--b\r\n" + FIELD + "\r\n--b--",
        "\r\n--b\r\n" + FIELD + "\r\n--b--\r\n",
        "preamble\r\n--b\r\n" + FIELD + "\r\n--b--\r\nepilogue\r\n--b\r\n",
        "--b \t\r\n" + FIELD + "\r\n--b--"
      })
  void parse_freedomsOfTheFormat_areTaken(String body) {
    assertThat(parse(body)).singleElement().extracting(BufferedPart::text).isEqualTo("1");
  }

  @Test
  void parse_noPartsAtAll_isEmpty() {
    assertThat(parse("--b--\r\n")).isEmpty();
  }

  @Test
  void parse_emptyContent_isEmpty() {
    assertThat(parse("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--b--"))
        .singleElement()
        .extracting(BufferedPart::getSize)
        .isEqualTo(0L);
  }

  @Test
  void parse_noHeader_hasNoName() {
    assertThat(parse("--b\r\n\r\n1\r\n--b--"))
        .singleElement()
        .extracting(BufferedPart::getName)
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "form-data; name=\"\u00fc\"|\u00fc",
        "form-data; filename=\"; name=x\"; name=\"y\"|y",
        "form-data; NAME = z ; filename=q|z",
        "form-data; name=\"C:\\new\\x\"|C:\\new\\x",
        "form-data; name=\"say \\\"a\\\"\"|say \"a\"",
        "form-data; name=\"open|open",
      })
  void getName_spellings_areRead(String disposition, String name) {
    assertThat(parse("--b\r\nContent-Disposition: " + disposition + "\r\n\r\n1\r\n--b--"))
        .singleElement()
        .extracting(BufferedPart::getName)
        .isEqualTo(name);
  }

  @Test
  void text_charsetOfThePart_counts() {
    String body = "--b\r\nContent-Type: text/plain; charset=ISO-8859-1\r\n\r\n\u00e4\r\n--b--";

    List<BufferedPart> parts =
        MultipartParser.parse(
            body.getBytes(StandardCharsets.ISO_8859_1), TYPE, StandardCharsets.UTF_8, folder);

    assertThat(parts.get(0).text()).isEqualTo("\u00e4");
  }

  @Test
  void write_relativeName_isBelowTheFolder() throws IOException {
    parse("--b\r\n" + FIELD + "\r\n--b--").get(0).write("out");

    assertThat(Files.readString(folder.resolve("out"))).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--b",
        "--c\r\n" + FIELD + "\r\n--c--",
        "--bb\r\n" + FIELD + "\r\n--bb--",
        "--b\r\n" + FIELD,
        "--b\r\n" + FIELD + "\r\n--b",
        "--b\r\n" + FIELD + "--b--",
        "--b\r\nContent-Disposition: form-data; name=\"a\"",
        "--b\n" + FIELD + "\n--b--"
      })
  void parse_otherBodies_areRefused(String body) {
    assertThatThrownBy(() -> parse(body))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The body is no multipart/form-data");
  }

  @Test
  void parse_boundary_hasOneTo70Characters() {
    String longest = "x".repeat(70);

    assertThat(parse("multipart/form-data;boundary=\"" + longest + "\"", "--" + longest + "--"))
        .isEmpty();
    for (String wrong : new String[] {"boundary=" + longest + "x", "boundary=\"\"", "bound=b"}) {
      assertThatThrownBy(() -> parse("multipart/form-data; " + wrong, "--b--"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no boundary of 1 to 70 characters");
    }
  }

  @Test
  void parse_parts_areAtMost1000() {
    String part = "\r\n--b\r\n\r\n1";

    assertThat(parse(part.repeat(1000) + "\r\n--b--")).hasSize(1000);
    assertThatThrownBy(() -> parse(part.repeat(1001) + "\r\n--b--"))
        .hasMessageContaining("more than 1000 parts");
  }

  @Test
  void parse_headerOfAPart_isAtMost10KiB() {
    // the line end before the header counts, as do those in it
    int room = 10 * 1024 - "\r\nX: \r\n".length();

    assertThat(parse("--b\r\nX: " + "x".repeat(room) + "\r\n\r\n1\r\n--b--")).hasSize(1);
    assertThatThrownBy(() -> parse("--b\r\nX: " + "x".repeat(room + 1) + "\r\n\r\n1\r\n--b--"))
        .hasMessage("The body is no multipart/form-data");
  }

  private List<BufferedPart> parse(String body) {
    return parse(TYPE, body);
  }

  private List<BufferedPart> parse(String type, String body) {
    return MultipartParser.parse(
        body.getBytes(StandardCharsets.UTF_8), type, StandardCharsets.UTF_8, folder);
  }
}
