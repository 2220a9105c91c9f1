package dev.tollgate.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenDigestTest {

  @Test
  void prefix_knownToken_isTheStartOfItsSha256() {
    // sha256("abc") = ba7816bf…
    assertThat(TokenDigest.of("abc").prefix()).isEqualTo("ba7816bf");
    // sha256("39") starts with a zero digit
    assertThat(TokenDigest.of("39").prefix()).hasSize(8).startsWith("0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 4095, 4096, 4097, 16384})
  void equals_anyLength_goesByTheToken(int length) {
    String token = "t".repeat(length);

    assertThat(TokenDigest.of(token))
        .isEqualTo(TokenDigest.of("t".repeat(length)))
        .hasSameHashCodeAs(TokenDigest.of(token))
        .isNotEqualTo(TokenDigest.of(token + "t"))
        .isNotEqualTo(TokenDigest.of("u" + token.substring(1)));
  }

  @Test
  void digest_ofAToken_isComputedOnce() {
    BearerToken token = BearerToken.parse("abc").orElseThrow();

    assertThat(token.digest()).isSameAs(token.digest()).isEqualTo(TokenDigest.of("abc"));
  }
}
