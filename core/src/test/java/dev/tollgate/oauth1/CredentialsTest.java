package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tollgate.Secret;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialsTest {

  @Test
  void build_weakSecretOrKey_isRefusedUnlessAskedFor() throws Exception {
    ClientCredentials.Builder empty = ClientCredentials.withSecret("c", Secret.of(""));
    assertThatIllegalArgumentException().isThrownBy(empty::build).withMessageContaining("secret");
    assertThat(empty.insecureAllowWeakKeys().build().encodedSecret()).isEmpty();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2047);
    RSAPublicKey key = (RSAPublicKey) generator.generateKeyPair().getPublic();
    ClientCredentials.Builder weak = ClientCredentials.withRsaKey("c", key);
    assertThatIllegalArgumentException().isThrownBy(weak::build).withMessageContaining("2048");
    assertThat(weak.insecureAllowWeakKeys().build().rsaKey()).isEqualTo(key);
  }

  @Test
  void build_emptyNames_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(ClientCredentials.withSecret("", Secret.of("s"))::build);
    assertThatIllegalArgumentException()
        .isThrownBy(TokenCredentials.of("", Secret.of("s"), "c")::build);
    assertThatIllegalArgumentException()
        .isThrownBy(TokenCredentials.of("t", Secret.of("s"), "")::build);
  }

  @Test
  void build_methodOfOtherKind_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            ClientCredentials.withSecret("c", Secret.of("s"))
                    .methods(Set.of(SignatureMethod.RSA_SHA256))
                ::build)
        .withMessageContaining("RSA-SHA256");
  }

  @Test
  void settings_outOfRange_areRefused() {
    OAuth1Settings.Builder settings = OAuth1Settings.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> settings.signatureMethods(Set.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.timestampWindow(Duration.ofMillis(999)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.clockSkew(Duration.ofMillis(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.clockSkew(Duration.ofMinutes(10).plusMillis(1)));
    assertThat(settings.clockSkew(Duration.ofMinutes(10)).timestampWindow(Duration.ofSeconds(1)))
        .isSameAs(settings);
  }

  @Test
  void named_namesOfConfiguration_areKnownExactly() {
    for (SignatureMethod method : SignatureMethod.values()) {
      assertThat(SignatureMethod.named(method.methodName())).contains(method);
      assertThat(SignatureMethod.named(method.methodName().toLowerCase(Locale.ROOT))).isEmpty();
    }
    for (Tolerance tolerance : Tolerance.values()) {
      assertThat(Tolerance.named(tolerance.switchName())).contains(tolerance);
    }
    assertThat(Tolerance.named("")).isEmpty();
  }
}
