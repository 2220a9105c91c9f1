package dev.tollgate.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReaderTest {

  private static final String SCHEME = "Bearer ";

  private final TokenReader reader = new TokenReader();

  @ParameterizedTest
  @ValueSource(ints = {1, 128, 129, 4096, 4097})
  void read_sameTokenAgain_isTheSame(int length) {
    String token = "t".repeat(length);

    for (int i = 0; i < 3; i++) {
      assertThat(reader.read(SCHEME + token, SCHEME.length()))
          .hasValueSatisfying(
              read -> {
                assertThat(read.value()).isEqualTo(token);
                assertThat(read.secret().revealed()).isEqualTo(token);
                assertThat(read.octets()).asString().isEqualTo(token);
                assertThat(read.digest()).isEqualTo(TokenDigest.of(token, 0));
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 128, 129, 4096, 4097})
  void read_otherLetters_areRefusedEachTime(int length) {
    String text = SCHEME + "t".repeat(length - 1) + ' ';

    assertThat(reader.read(text, SCHEME.length())).isEmpty();
    assertThat(reader.read(text, SCHEME.length())).isEmpty();
  }

  /** U+0174 has the low octet of a lower-case T. */
  @Test
  void read_likenessOfATokenThatIsKnown_isRefused() {
    String token = "t".repeat(500);

    assertThat(reader.read(token, 0)).isPresent();
    assertThat(reader.read("\u0174" + token.substring(1), 0)).isEmpty();
    assertThat(reader.read(token.replace('t', '\u0174'), 0)).isEmpty();
  }
}
