package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.json.JsonException;
import dev.tollgate.testing.CpuLimit;
import java.nio.charset.StandardCharsets;

class KeySetFuzzTest {

  private static final byte[] TEXT = "e30.e30".getBytes(StandardCharsets.US_ASCII);
  private static final int[] SIGNATURE_LENGTHS = {0, 64, 256};

  @FuzzTest
  void parse_anyDocument_hasOnlyKeysThatVerify(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    check(octets, false);
    check(octets, true);
  }

  private static void check(byte[] document, boolean secretsAllowed) {
    KeySet keys;
    try {
      keys = KeySet.parse(document, secretsAllowed);
    } catch (JsonException | KeySet.NoKeySet e) {
      return;
    }
    assertThat(keys.isEmpty()).isEqualTo(keys.size() == 0);
    assertThat(keys.notes()).doesNotContainNull();
    assertThat(keys.reusing(keys).size()).isEqualTo(keys.size());
    for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
      check(keys.find(algorithm, null), algorithm, secretsAllowed);
      check(keys.find(algorithm, "1"), algorithm, secretsAllowed);
    }
  }

  private static void check(
      KeySource.Lookup lookup, JwsAlgorithm algorithm, boolean secretsAllowed) {
    if (lookup instanceof KeySource.Lookup.Found found) {
      VerificationKey key = found.key();
      assertThat(key.accepts(algorithm)).isTrue();
      assertThat(secretsAllowed || !key.isSecret()).isTrue();
      for (int length : SIGNATURE_LENGTHS) {
        assertThat(key.verifies(algorithm, TEXT, TEXT.length, new byte[length])).isFalse();
      }
    }
  }
}
