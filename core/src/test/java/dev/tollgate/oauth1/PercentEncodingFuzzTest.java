package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.testing.CpuLimit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

class PercentEncodingFuzzTest {

  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

  @FuzzTest
  void encode_anyText_isInOneFormAndDecodesToTheSame(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    for (int at = 0; at < octets.length; at++) {
      String rest = new String(octets, at, octets.length - at, StandardCharsets.ISO_8859_1);
      assertThat(octets[at] == '%' && PercentEncoding.isEscape(octets, at, octets.length))
          .isEqualTo(ESCAPE.matcher(rest).lookingAt());
    }
    String text = new String(octets, StandardCharsets.UTF_8);

    byte[] encoded = PercentEncoding.encode(text);

    assertThat(new String(encoded, StandardCharsets.ISO_8859_1))
        .matches("(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*+");
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int at = 0; at < encoded.length; at = Octets.next(encoded, at)) {
      assertThat(encoded[at] != '%' || PercentEncoding.isEscape(encoded, at, encoded.length))
          .isTrue();
      decoded.write(Octets.decoded(encoded, at, Place.HEADER));
    }
    assertThat(decoded.toByteArray()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }
}
