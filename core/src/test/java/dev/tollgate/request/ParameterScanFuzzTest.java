package dev.tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.testing.CpuLimit;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

class ParameterScanFuzzTest {

  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  @FuzzTest
  void of_anyPairs_findsWhatAFormDecoderFinds(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    String encoded = new String(octets, StandardCharsets.ISO_8859_1);
    List<String> values = new ArrayList<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!isBroken(name) && decoded(name).equals("access_token")) {
        values.add(equals < 0 ? "" : pair.substring(equals + 1));
      }
    }

    ParameterScan scan = ParameterScan.of(encoded, "access_token");

    assertThat(scan.count()).isEqualTo(Math.min(2, values.size()));
    if (values.size() == 1) {
      String value = values.get(0);
      assertThat(scan.value()).isEqualTo(isBroken(value) ? null : decoded(value));
    } else {
      assertThat(scan.value()).isNull();
    }
  }

  private static boolean isBroken(String encoded) {
    return BROKEN_ESCAPE.matcher(encoded).find();
  }

  private static String decoded(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1);
  }
}
