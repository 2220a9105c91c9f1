package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class SecretsGivenOutTest {

  private static final Queue<String> HEARD = new ConcurrentLinkedQueue<>();

  static {
    SecretsGivenOut.listen(HEARD::add);
  }

  @Test
  void listener_hearsOfTokensAndOfTheClientSecret() {
    try (TestIssuer issuer = TestIssuer.start()) {
      String jwt = issuer.token().jwt();
      String forged = issuer.token().badSignature().jwt();
      String opaque = issuer.token().opaque();

      assertThat(HEARD).contains(issuer.clientSecret().revealed(), jwt, forged, opaque);
    }
  }

  @Test
  void listener_hearsOfOAuth1SecretsAndSignatures() {
    String header =
        OAuth1Signer.of("c", "the-client-secret")
            .token("t", "the-token-secret")
            .header("GET", "http://api.example.com/");

    assertThat(HEARD).contains("the-client-secret", "the-token-secret");
    assertThat(HEARD)
        .filteredOn(secret -> secret.endsWith("="))
        .anySatisfy(
            signature ->
                assertThat(header)
                    .contains("oauth_signature=\"" + SignatureBaseString.encode(signature)));
  }
}
