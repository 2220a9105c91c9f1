package dev.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMessageTest {

  @Test
  void read_message_givesAllOfIt() throws UsageException {
    SavedRequest request =
        read("POST /p;x?a=%20 HTTP/1.1\r\nHost: h:81\r\nX-A:  b \r\nx-a: c\r\n\r\nbody\r\nmore");
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.scheme()).isEqualTo("https");
    assertThat(request.authority()).isEqualTo("h:81");
    assertThat(request.rawPath()).isEqualTo("/p;x");
    assertThat(request.rawQuery()).isEqualTo("a=%20");
    assertThat(request.headers("X-A")).containsExactly("b", "c");
    assertThat(text(request)).isEqualTo("body\r\nmore");
  }

  @Test
  void read_absoluteTarget_givesSchemeAndHost() throws UsageException {
    SavedRequest request = read("GET http://h?a=1 HTTP/1.1\nHost: other\n\n");
    assertThat(request.scheme()).isEqualTo("http");
    assertThat(request.secure()).isFalse();
    assertThat(request.authority()).isEqualTo("h");
    assertThat(request.rawPath()).isEmpty();
    assertThat(request.rawQuery()).isEqualTo("a=1");
  }

  @Test
  void read_lineBreakOfEditor_isNoBody() throws UsageException {
    assertThat(text(read("POST / HTTP/1.1\nHost: h\n\na=1\n"))).isEqualTo("a=1");
    assertThat(text(read("POST / HTTP/1.1\nHost: h\nContent-Length: 4\n\na=1\n")))
        .isEqualTo("a=1\n");
    assertThat(text(read("POST / HTTP/1.1\nHost: h\nContent-Length: 3\n\na=1\n"))).isEqualTo("a=1");
  }

  @Test
  void read_noVersion_isTaken() throws UsageException {
    assertThat(read("GET /p?q\nHost: h").rawQuery()).isEqualTo("q");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET",
        "GET /a b HTTP/1.1\nHost: h\n\n",
        "GET / HTTP/1.1\n\n",
        "GET / HTTP/1.1\nHost: h\nHost: i\n\n",
        "GET / HTTP/1.1\nHost: h\n folded\n\n",
        "GET / HTTP/1.1\nHost: h\nnocolon\n\n",
        "GET / HTTP/1.1\nHost: h\nContent-Length: 9\n\na",
        "GET / HTTP/1.1\nHost: h\nContent-Length: x\n\na",
        "GET / HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n0\n\n",
        "GET / HTTP/1.1\nHost: h\nContent-Encoding: gzip\n\nx"
      })
  void read_noMessage_isRefused(String message) {
    assertThatThrownBy(() -> read(message)).isInstanceOf(UsageException.class);
  }

  private static SavedRequest read(String message) throws UsageException {
    return HttpMessage.read(message.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String text(SavedRequest request) {
    return new String(request.octets(), StandardCharsets.ISO_8859_1);
  }
}
