package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.testing.CpuLimit;
import java.nio.charset.StandardCharsets;

class AuthorizationHeaderFuzzTest {

  @FuzzTest
  void read_anyField_addsParametersThatCanBeDecoded(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    Parameters parameters = new Parameters();
    int from = parameters.text().add(new String(octets, StandardCharsets.ISO_8859_1));

    Defect defect = AuthorizationHeader.read(parameters, from, parameters.text().length());

    byte[] scratch = new byte[octets.length];
    for (int i = 0; i < parameters.size(); i++) {
      assertThat(parameters.place(i)).isEqualTo(Place.HEADER);
      assertThat(parameters.nameFrom(i)).isLessThan(parameters.nameTo(i));
      assertThat(parameters.nameTo(i)).isLessThan(parameters.valueFrom(i));
      assertThat(parameters.valueTo(i)).isBetween(parameters.valueFrom(i), octets.length);
      assertThat(parameters.decodeValue(i, scratch)).isNotNegative();
    }
    assertThat(defect == null || parameters.size() <= Parameters.MOST).isTrue();
  }
}
