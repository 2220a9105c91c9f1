package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.authentication.Outcome;
import dev.tollgate.oauth1.diagnosis.Cause;
import dev.tollgate.oauth1.diagnosis.Diagnosis;
import dev.tollgate.oauth1.diagnosis.Evidence;
import dev.tollgate.oauth1.diagnosis.Explanation;
import dev.tollgate.oauth1.diagnosis.Masking;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.testing.OAuth1Signer;
import dev.tollgate.testing.SignatureVector;
import dev.tollgate.testing.TestRequest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector through the second way to a base string, which must lead where the first does. */
class SignatureInspectionTest {

  static List<SignatureVector> requests() {
    return SignatureVector.ofKind("request");
  }

  @ParameterizedTest
  @MethodSource("requests")
  void of_requestOfVector_agreesWithTheVerifier(SignatureVector vector) {
    SignatureInspection inspection = inspect(vector);
    assertThat(inspection.outcome() instanceof Outcome.Accepted).isEqualTo(vector.valid());
    boolean right =
        inspection.diagnosis().map(diagnosis -> diagnosis instanceof Diagnosis.Right).orElse(false);
    boolean otherwiseRefused =
        Set.of("body-hash-mismatch", "timestamp-in-milliseconds")
            .contains(inspection.hint().map(Cause::label).orElse(""));
    assertThat(right).isEqualTo(vector.valid() || otherwiseRefused);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void baseString_requestOfVector_isAsExpected(SignatureVector vector) {
    Evidence evidence = inspect(vector).evidence().orElse(null);
    if (evidence == null || !vector.has("expected_base_string")) {
      assertThat(vector.valid() && vector.has("expected_base_string")).isFalse();
      return;
    }
    Explanation explanation = new Explanation(evidence, Masking.none());
    assertThat(explanation.baseString()).isEqualTo(vector.text("expected_base_string"));
    explanation
        .expectedSignature()
        .ifPresent(signature -> assertThat(signature).isEqualTo(vector.text("expected_signature")));
  }

  @Test
  void of_pssSignature_isOpenedWithTheKey() throws Exception {
    KeyPair own = keyPair();
    assertThat(pss(own, own, "https").diagnosis()).containsInstanceOf(Diagnosis.Right.class);
    assertThat(labels(pss(own, own, "http"))).containsExactly("scheme-http-vs-https");
    assertThat(labels(pss(own, keyPair(), "https"))).containsExactly("rsa-other-key");
  }

  private static KeyPair keyPair() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static SignatureInspection pss(KeyPair registered, KeyPair used, String signedScheme) {
    String header =
        OAuth1Signer.signer()
            .with("oauth_token", null)
            .with("oauth_signature_method", "RSA-PSS")
            .key(used.getPrivate())
            .header("GET", signedScheme + "://api.example.com/a");
    return SignatureInspection.of(
        header,
        new IncomingRequest(
            TestRequest.get("https://api.example.com/a").build(), ExternalUrls.of(null), 0),
        new MapCredentialStore()
            .with(
                ClientCredentials.withRsaKey("client-1", (RSAPublicKey) registered.getPublic())
                    .build()));
  }

  private static List<String> labels(SignatureInspection inspection) {
    return inspection.diagnosis().orElseThrow() instanceof Diagnosis.Found found
        ? found.findings().stream().map(finding -> finding.cause().label()).toList()
        : List.of();
  }

  private static SignatureInspection inspect(SignatureVector vector) {
    return SignatureInspection.of(
        vector.textOrNull("authorization_header"),
        VectorRequests.incoming(vector, VectorRequests.viewOf(vector)),
        VectorRequests.credentials(vector));
  }
}
