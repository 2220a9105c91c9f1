package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A verifier with the keys of one issuer, a good token, and what becomes of a token. */
final class JwtFixture {

  static final TestKey RSA = TestKey.create("rsa-1", "RS256");
  static final TestKey RSA_NOALG = TestKey.create("rsa-noalg", "RS256");
  static final TestKey EC = TestKey.create("ec-1", "ES256");
  static final TestKey ED = TestKey.create("ed-1", "EdDSA");
  static final long NOW = TestTokens.NOW.getEpochSecond();

  static final KeySource KEYS = keySet()::find;

  private JwtFixture() {}

  /** A token that the verifier accepts. */
  static TestTokens good() {
    return TestTokens.signedBy(RSA);
  }

  /** The claims of a good token as they are written. */
  static String goodClaims() {
    String[] parts = good().signingInput().split("\\.", -1);
    return new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
  }

  /** The verifier, after a change of its policy. */
  static JwtVerifier verifier(UnaryOperator<JwtPolicy.Builder> change) {
    return new JwtVerifier(policy(change), KEYS, TestTokens.CLOCK);
  }

  static JwtPolicy policy(UnaryOperator<JwtPolicy.Builder> change) {
    return change.apply(JwtPolicy.builder(TestTokens.ISSUER, List.of(TestTokens.AUDIENCE))).build();
  }

  static Verdict verify(JwtVerifier verifier, TestTokens token) {
    return verifier.verify(token.token(), false);
  }

  static VerifiedToken verified(TestTokens token) {
    Verdict verdict = verify(verifier(p -> p), token);
    assertThat(verdict).isInstanceOf(Verdict.Verified.class);
    return ((Verdict.Verified) verdict).token();
  }

  static void assertRejected(TestTokens token, Reason reason) {
    assertRejected(token.compact(), reason);
  }

  static void assertRejected(String token, Reason reason) {
    assertRejected(verifier(p -> p).verify(TestTokens.parsed(token), false), reason);
  }

  static void assertRejected(Verdict verdict, Reason reason) {
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    assertThat(((Verdict.Rejected) verdict).reason()).as("%s", verdict).isEqualTo(reason);
  }

  private static KeySet keySet() {
    Map<String, Object> noAlg = RSA_NOALG.jwk();
    noAlg.remove("alg");
    String json =
        JSONObjectUtils.toJSONString(Map.of("keys", List.of(RSA.jwk(), noAlg, EC.jwk(), ED.jwk())));
    try {
      return KeySet.parse(json.getBytes(StandardCharsets.UTF_8), false);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
