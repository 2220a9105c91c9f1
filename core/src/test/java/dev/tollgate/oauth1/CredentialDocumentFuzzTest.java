package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.testing.CpuLimit;

class CredentialDocumentFuzzTest {

  @FuzzTest
  void read_anyFile_hasClientsOrProblems(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    CredentialDocument document = CredentialDocument.read(octets);

    assertThat(document.problems().isEmpty() && document.clients().isEmpty()).isFalse();
    if (document.problems().isEmpty()) {
      assertThat(document.tokens().values())
          .allSatisfy(token -> assertThat(document.clients()).containsKey(token.client()));
    }
  }
}
