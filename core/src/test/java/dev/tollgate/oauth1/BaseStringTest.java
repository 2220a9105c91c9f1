package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.oauth1.SignatureCheck.Reading;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.testing.TestRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseStringTest {

  private final SignedRequest request = new SignedRequest();
  private int pieces;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 800, 819, 820, 1360, 1365, 4093, 4094, 4095, 4096, 4097, 9000, 20000})
  void write_valueOfAnyLength_isWholeAcrossPieces(int length) {
    for (String octet : new String[] {"x", "%26", "*"}) {
      String written = write("http://h/p?a=" + octet.repeat(length) + "&b=1");
      String encoded = octet.equals("x") ? "x" : octet.equals("*") ? "%252A" : "%2526";
      assertThat(written)
          .isEqualTo("GET&http%3A%2F%2Fh%2Fp&a%3D" + encoded.repeat(length) + "%26b%3D1");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1360, 1365, 4095, 8000})
  void write_pathOfAnyLength_isWholeAcrossPieces(int length) {
    assertThat(write("http://h/" + "x".repeat(length)))
        .isEqualTo("GET&http%3A%2F%2Fh%2F" + "x".repeat(length) + '&');
    assertThat(write("http://h/" + ";".repeat(length)))
        .isEqualTo("GET&http%3A%2F%2Fh%2F" + "%3B".repeat(length) + '&');
  }

  @ParameterizedTest
  @CsvSource({
    "http, h:80, h",
    "http, h:443, h%3A443",
    "https, h:443, h",
    "https, h:80, h%3A80",
    "http, h:, h",
    "http, h:080, h%3A080",
    "http, [::1], %5B%3A%3A1%5D",
    "http, [::1]:80, %5B%3A%3A1%5D",
    "http, [::1]:, %5B%3A%3A1%5D",
    "https, [::1]:8443, %5B%3A%3A1%5D%3A8443",
    "http, H_x.Example., h_x.example.",
    "http, '', ''",
    "http, h:8, h%3A8",
    "http, h:800, h%3A800"
  })
  void write_authority_losesOnlyItsDefaultPort(String scheme, String authority, String expected) {
    String written =
        write(TestRequest.get("http://h/").scheme(scheme).authority(authority).build());
    assertThat(written).isEqualTo("GET&" + scheme + "%3A%2F%2F" + expected + "%2F&");
  }

  @Test
  void write_pathBeyondAscii_keepsOctetsAndEncodesCharacters() {
    assertThat(write("http://h/a\u00c3\u00a9")).isEqualTo("GET&http%3A%2F%2Fh%2Fa%C3%A9&");
    assertThat(write("http://h/a\u20ac\u00e9")).isEqualTo("GET&http%3A%2F%2Fh%2Fa%E2%82%AC%C3%A9&");
  }

  @Test
  void write_customMethod_isUpperCasedAndEncoded() {
    assertThat(write(TestRequest.request("m-se*rch\u00e9", "http://h/").build()))
        .startsWith("M-SE%2ARCH%E9&");
  }

  // RFC 5849 4.10 asks servers to bound their work: what is written grows with the input only.
  @Test
  void write_tenTimesTheInput_isTenTimesTheWork() {
    int small = write("http://h/?" + "k=%E9*&".repeat(100)).length();
    int large = write("http://h/?" + "k=%E9*&".repeat(1000)).length();
    int pair = "k%3D%25E9%252A%26".length();
    assertThat(large - small).isEqualTo(900 * pair);
  }

  @Test
  void write_longForm_comesInPiecesOfBoundedSize() {
    String form = "a=" + "*".repeat(100_000);
    write(TestRequest.formPost("http://h/", form).build());
    assertThat(pieces).isBetween(100_000 * 5 / 4096, 100_000 * 5 / 4096 + 2);
  }

  private String write(String url) {
    return write(TestRequest.get(url).build());
  }

  private String write(TestRequest view) {
    IncomingRequest incoming = new IncomingRequest(view, ExternalUrls.of(null), 1 << 20);
    assertThat(new RequestReader(new Refusals(false)).read(null, incoming, request)).isNull();
    pieces = 0;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    new SignatureCheck()
        .writeBaseString(
            request,
            Reading.STANDARD,
            (octets, from, length) -> {
              pieces++;
              written.write(octets, from, length);
            });
    return written.toString(StandardCharsets.US_ASCII);
  }
}
