package dev.tollgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void endOf_text_isTheSecretAlone() {
    Secret secret = Secret.endOf("Bearer s3cret", 7);

    assertThat(secret.revealed()).isEqualTo("s3cret");
    assertThat(secret).isEqualTo(Secret.of("s3cret")).hasSameHashCodeAs(Secret.of("s3cret"));
    assertThat(secret).isNotEqualTo(Secret.of("Bearer s3cret"));
    assertThat(secret.isEmpty()).isFalse();
    assertThat(secret).hasToString("Secret[***]");
  }

  @Test
  void endOf_nothingLeft_isEmpty() {
    assertThat(Secret.endOf("Bearer ", 7).isEmpty()).isTrue();
    assertThat(Secret.endOf("Bearer ", 7)).isEqualTo(Secret.of(""));
  }

  @Test
  void endOf_placeBeyondTheText_isRefused() {
    assertThatThrownBy(() -> Secret.endOf("abc", 4)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
