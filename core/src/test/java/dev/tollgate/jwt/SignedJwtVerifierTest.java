package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class SignedJwtVerifierTest {

  private static final TestKey KEY = TestKey.create("k", "ES256");
  private static final String TYPE = "token-introspection+jwt";

  private final SignedJwtVerifier verifier = verifier();

  @Test
  void verify_goodAnswer_givesItsClaims() {
    Verdict verdict = verifier.verify(answer().compact());
    assertThat(verdict).isInstanceOf(Verdict.Verified.class);
    assertThat(((Verdict.Verified) verdict).token().claims()).containsEntry("active", true);
    assertThat(((Verdict.Verified) verdict).token().expiresAt()).isNull();
  }

  @Test
  void verify_accessToken_isRefused() {
    assertRejected(TestTokens.signedBy(KEY).compact(), Reason.TOKEN_TYPE_NOT_ACCEPTED);
    assertRejected(answer().withoutHeader("typ").compact(), Reason.TOKEN_TYPE_NOT_ACCEPTED);
  }

  @Test
  void verify_otherAlgorithm_isRefused() {
    TestKey other = TestKey.create("k", "EdDSA");
    assertRejected(
        TestTokens.signedBy(other).header("typ", TYPE).compact(), Reason.ALGORITHM_NOT_ACCEPTED);
  }

  @Test
  void verify_forgedSignature_isRefused() {
    assertRejected(answer().compact(new byte[64]), Reason.TOKEN_SIGNATURE_INVALID);
  }

  @Test
  void verify_unknownKey_isRefused() {
    assertRejected(answer().header("kid", "x").compact(), Reason.KEY_UNKNOWN);
  }

  @Test
  void verify_noJwt_isRefused() {
    assertRejected("{\"active\":true}", Reason.TOKEN_MALFORMED);
    assertRejected(answer().claimsText("[]").compact(), Reason.TOKEN_MALFORMED);
  }

  private static TestTokens answer() {
    return TestTokens.signedBy(KEY).header("typ", TYPE).claim("active", true);
  }

  private void assertRejected(String text, Reason reason) {
    Verdict verdict = verifier.verify(text);
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    assertThat(((Verdict.Rejected) verdict).reason()).isEqualTo(reason);
  }

  private static SignedJwtVerifier verifier() {
    try {
      KeySet keys = KeySet.parse(TestKey.keySet(KEY).getBytes(StandardCharsets.UTF_8), false);
      return new SignedJwtVerifier(TYPE, EnumSet.of(JwsAlgorithm.ES256), keys::find);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
