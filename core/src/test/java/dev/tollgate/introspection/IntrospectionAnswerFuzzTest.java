package dev.tollgate.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.json.JsonReader;
import dev.tollgate.testing.CpuLimit;

class IntrospectionAnswerFuzzTest {

  @FuzzTest
  void parse_anyOctets_isActiveOnlyIfTheAnswerSaysTrue(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) throws Exception {
    IntrospectionAnswer answer = IntrospectionAnswer.parse(octets);

    if (answer instanceof IntrospectionAnswer.Active active) {
      assertThat(active.members()).isEqualTo(JsonReader.readObject(octets));
      assertThat(active.members()).containsEntry("active", true);
      assertThat(active.expiresAt() == null).isEqualTo(active.members().get("exp") == null);
      assertThat(active.notBefore() == null).isEqualTo(active.members().get("nbf") == null);
    } else if (answer instanceof IntrospectionAnswer.Inactive) {
      assertThat(JsonReader.readObject(octets)).containsEntry("active", false);
    }
  }
}
