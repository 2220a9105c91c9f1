package dev.tollgate.jwt;

import static dev.tollgate.jwt.JwtFixture.EC;
import static dev.tollgate.jwt.JwtFixture.ED;
import static dev.tollgate.jwt.JwtFixture.RSA_NOALG;
import static dev.tollgate.jwt.JwtFixture.assertRejected;
import static dev.tollgate.jwt.JwtFixture.good;
import static dev.tollgate.jwt.JwtFixture.policy;
import static dev.tollgate.jwt.JwtFixture.verified;
import static dev.tollgate.jwt.JwtFixture.verifier;
import static dev.tollgate.jwt.JwtFixture.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which key and algorithm a signature is verified with, and that it is verified. */
class JwtKeyAndAlgorithmTest {

  private static final TestKey HS = TestKey.create("hs-1", "HS256");

  private static final TestKey ATTACKER = TestKey.create("rsa-1", "RS256");

  @Test
  void verify_everyAlgorithm_isVerified() {
    for (String algorithm : List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")) {
      verified(TestTokens.signedBy(RSA_NOALG).algorithm(algorithm));
    }
    verified(TestTokens.signedBy(EC));
    verified(TestTokens.signedBy(ED));
    verified(TestTokens.signedBy(ED).header("alg", "Ed25519"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "None", "NONE", "nOnE", "", "none ", "none\u0000", "rs256", "ES256K"})
  void verify_algorithmThatIsNone_isRefused(String algorithm) {
    TestTokens token = good().header("alg", algorithm).signedWith("RS256");
    assertRejected(token, Reason.ALGORITHM_NOT_ACCEPTED);
    assertRejected(token.compact(new byte[0]), Reason.ALGORITHM_NOT_ACCEPTED);
    assertRejected(token.withoutHeader("kid").compact(new byte[0]), Reason.ALGORITHM_NOT_ACCEPTED);
  }

  @Test
  void verify_algorithmThatIsNoString_isRefused() {
    assertRejected(good().header("alg", null), Reason.TOKEN_MALFORMED);
    assertRejected(good().withoutHeader("alg"), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("alg", List.of("RS256", "none")), Reason.TOKEN_MALFORMED);
  }

  @Test
  void verify_algorithmOutsideThePolicy_isRefused() {
    JwtVerifier verifier = verifier(p -> p.algorithms(EnumSet.of(JwsAlgorithm.ES256)));
    assertRejected(verify(verifier, good()), Reason.ALGORITHM_NOT_ACCEPTED);
    assertThat(verify(verifier, TestTokens.signedBy(EC))).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void verify_algorithmThatTheKeyIsNotFor_isRefused() {
    assertRejected(good().algorithm("PS256"), Reason.ALGORITHM_NOT_ACCEPTED);
    assertRejected(good().header("kid", "ec-1"), Reason.ALGORITHM_NOT_ACCEPTED);
  }

  @Test
  void verify_hmacKeyedWithAPublicKey_isRefused() {
    TestKey forger = HS.renamed("rsa-noalg", "HS256");
    assertRejected(TestTokens.signedBy(forger), Reason.ALGORITHM_NOT_ACCEPTED);
    JwtVerifier allowing = verifier(p -> p.algorithms(EnumSet.allOf(JwsAlgorithm.class)));
    assertRejected(verify(allowing, TestTokens.signedBy(forger)), Reason.ALGORITHM_NOT_ACCEPTED);
  }

  @Test
  void verify_secretOfAFile_isVerified() throws Exception {
    KeySet file = KeySet.parse(TestKey.keySet(HS).getBytes(StandardCharsets.UTF_8), true);
    JwtPolicy policy =
        JwtPolicy.builder(TestTokens.ISSUER, List.of(TestTokens.AUDIENCE))
            .algorithms(EnumSet.of(JwsAlgorithm.HS256))
            .build();
    JwtVerifier verifier = new JwtVerifier(policy, file::find, TestTokens.CLOCK);
    assertThat(verify(verifier, TestTokens.signedBy(HS))).isInstanceOf(Verdict.Verified.class);
    assertRejected(
        verify(verifier, TestTokens.signedBy(TestKey.create("hs-1", "HS256"))),
        Reason.TOKEN_SIGNATURE_INVALID);
  }

  @Test
  void verify_unknownKid_isRefused() {
    assertRejected(good().header("kid", "never-seen"), Reason.KEY_UNKNOWN);
    assertRejected(good().header("kid", "../../dev/null"), Reason.KEY_UNKNOWN);
  }

  @Test
  void verify_unknownKidWithControlCharacters_leavesNoneInTheDetail() {
    Verdict verdict = verify(verifier(p -> p), good().header("kid", "a\r\nWARN forged \"'\u001b"));
    assertThat(((Verdict.Rejected) verdict).detail())
        .isEqualTo("no key has the kid a??WARN?forged????");
  }

  @Test
  void verify_kidThatIsNoString_isRefused() {
    assertRejected(good().header("kid", 1), Reason.TOKEN_MALFORMED);
  }

  @Test
  void verify_noKid_isVerifiedIfOneKeyFits() {
    verified(TestTokens.signedBy(EC).withoutHeader("kid"));
    assertRejected(good().withoutHeader("kid"), Reason.KEY_UNKNOWN); // two RSA keys
  }

  @Test
  void verify_keyInTheHeader_isNotUsed() {
    assertRejected(
        TestTokens.signedBy(ATTACKER).header("jwk", ATTACKER.jwk()),
        Reason.TOKEN_SIGNATURE_INVALID);
    verified(good().header("jwk", ATTACKER.jwk()).header("jku", "https://evil.example/keys"));
  }

  @Test
  void verify_otherSignature_isRefused() {
    assertRejected(TestTokens.signedBy(ATTACKER), Reason.TOKEN_SIGNATURE_INVALID);
    assertRejected(good().compact(new byte[0]), Reason.TOKEN_SIGNATURE_INVALID);
    assertRejected(good().compact(new byte[256]), Reason.TOKEN_SIGNATURE_INVALID);
    String token = good().compact();
    String other = good().claim("sub", "user-2").compact();
    assertRejected(
        other.substring(0, other.lastIndexOf('.')) + token.substring(token.lastIndexOf('.')),
        Reason.TOKEN_SIGNATURE_INVALID);
  }
}
