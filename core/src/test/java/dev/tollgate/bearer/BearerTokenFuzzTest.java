package dev.tollgate.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.testing.CpuLimit;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

class BearerTokenFuzzTest {

  // RFC 6750 section 2.1
  private static final Pattern B64TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]++=*+");

  @FuzzTest
  void parse_anyText_takesB64TokensOnly(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    check(text);
    check("a".repeat(BearerToken.SHORT) + text); // long ones are looked at in another way
  }

  private static void check(String text) {
    assertThat(BearerToken.parse(text).map(BearerToken::value).filter(text::equals).isPresent())
        .isEqualTo(B64TOKEN.matcher(text).matches());
  }
}
