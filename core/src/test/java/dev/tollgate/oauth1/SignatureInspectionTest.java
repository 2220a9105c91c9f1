package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.authentication.Outcome;
import dev.tollgate.oauth1.diagnosis.Cause;
import dev.tollgate.oauth1.diagnosis.Diagnosis;
import dev.tollgate.oauth1.diagnosis.Evidence;
import dev.tollgate.oauth1.diagnosis.Explanation;
import dev.tollgate.oauth1.diagnosis.Masking;
import dev.tollgate.testing.SignatureVector;
import java.util.List;
import java.util.Set;
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

  private static SignatureInspection inspect(SignatureVector vector) {
    return SignatureInspection.of(
        vector.textOrNull("authorization_header"),
        VectorRequests.incoming(vector, VectorRequests.viewOf(vector)),
        VectorRequests.credentials(vector));
  }
}
