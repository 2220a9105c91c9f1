package dev.tollgate.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenDigestTest {

  @Test
  void prefix_knownToken_isTheStartOfItsSha256() {
    // sha256("abc") = ba7816bf…
    assertThat(TokenDigest.of("abc", 0).prefix()).isEqualTo("ba7816bf");
    // sha256("39") starts with a zero digit
    assertThat(TokenDigest.of("39", 0).prefix()).hasSize(8).startsWith("0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 4095, 4096, 4097, 16384})
  void equals_anyLength_goesByTheToken(int length) {
    String token = "t".repeat(length);

    assertThat(TokenDigest.of(token, 0))
        .isEqualTo(TokenDigest.of("t".repeat(length), 0))
        .hasSameHashCodeAs(TokenDigest.of(token, 0))
        .isNotEqualTo(TokenDigest.of(token + "t", 0))
        .isNotEqualTo(TokenDigest.of("u" + token.substring(1), 0));
  }

  @Test
  void digest_ofAToken_isComputedOnce() {
    BearerToken token = BearerToken.parse("abc").orElseThrow();

    assertThat(token.digest()).isSameAs(token.digest()).isEqualTo(TokenDigest.of("abc", 0));
  }
}
