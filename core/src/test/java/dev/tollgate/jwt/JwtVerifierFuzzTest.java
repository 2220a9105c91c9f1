package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.testing.CpuLimit;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Inputs are tokens as they come; or, where they begin with a brace, a header and on the next line
 * the claims, which the test signs, so that inputs get beyond the signature.
 */
class JwtVerifierFuzzTest {

  private static final TestKey SECRET = TestKey.create("hs-1", "HS256");
  private static final JwtVerifier VERIFIER = verifier(SECRET, TestKey.create("ec-1", "ES256"));
  private static final JwtVerifier OF_OTHERS =
      verifier(TestKey.create("hs-1", "HS256"), TestKey.create("ec-1", "ES256"));

  @FuzzTest
  void verify_anyToken_isVerifiedOnlyIfSignedWithTheKey(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    boolean signed = text.startsWith("{");
    BearerToken token = BearerToken.parse(signed ? signed(text) : text).orElse(null);
    if (token == null) {
      return;
    }
    Verdict verdict = VERIFIER.verify(token, false);

    if (verdict instanceof Verdict.Verified verified) {
      // No input knows the key, which is new every time.
      assertThat(signed).isTrue();
      Map<String, Object> claims = verified.token().claims();
      assertThat(claims).containsEntry("iss", TestTokens.ISSUER);
      assertThat(claims.get("aud"))
          .satisfiesAnyOf(
              audience -> assertThat(audience).isEqualTo(TestTokens.AUDIENCE),
              audience -> assertThat(audience).asInstanceOf(LIST).contains(TestTokens.AUDIENCE));
      assertThat(((Number) claims.get("exp")).doubleValue())
          .isGreaterThan(TestTokens.NOW.getEpochSecond() - 60);
    }
    // the second look may find it in the cache
    assertThat(VERIFIER.verify(token, false)).isEqualTo(verdict);
    assertThat(OF_OTHERS.verify(token, false)).isNotInstanceOf(Verdict.Verified.class);
  }

  private static String signed(String text) {
    int line = text.indexOf('\n');
    return TestTokens.signedBy(SECRET)
        .headerText(text.substring(0, Math.max(line, 0)))
        .claimsText(text.substring(line + 1))
        .compact();
  }

  private static JwtVerifier verifier(TestKey secret, TestKey publicKey) {
    KeySet secrets = keySet(secret);
    KeySet publicKeys = keySet(publicKey);
    JwtPolicy policy =
        JwtPolicy.builder(TestTokens.ISSUER, List.of(TestTokens.AUDIENCE))
            .algorithms(EnumSet.allOf(JwsAlgorithm.class))
            .build();
    KeySource keys =
        (algorithm, keyId) ->
            (algorithm == JwsAlgorithm.HS256 ? secrets : publicKeys).find(algorithm, keyId);
    return new JwtVerifier(policy, keys, TestTokens.CLOCK);
  }

  private static KeySet keySet(TestKey key) {
    try {
      return KeySet.parse(TestKey.keySet(key).getBytes(StandardCharsets.UTF_8), true);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
