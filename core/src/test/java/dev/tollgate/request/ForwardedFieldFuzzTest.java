package dev.tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.testing.CpuLimit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class ForwardedFieldFuzzTest {

  @FuzzTest
  void parse_anyLine_readsElementsThatStandInIt(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    String line = new String(octets, StandardCharsets.ISO_8859_1);

    List<ForwardedField.Element> elements = ForwardedField.parse(line);

    if (elements == null) {
      return;
    }
    String lower = line.toLowerCase(Locale.ROOT);
    assertThat(elements.size()).isLessThanOrEqualTo(line.split(",", -1).length);
    for (ForwardedField.Element element : elements) {
      assertThat(element.sender() == null || lower.contains("for=")).isTrue();
      assertThat(element.host() == null || lower.contains("host=")).isTrue();
      assertThat(element.proto() == null || lower.contains("proto=")).isTrue();
    }
    // what we read is read alike before something that a proxy adds
    List<ForwardedField.Element> longer = new ArrayList<>(elements);
    longer.add(new ForwardedField.Element("a", null, null));
    assertThat(ForwardedField.parse(line + ",for=a")).isEqualTo(longer);
  }
}
