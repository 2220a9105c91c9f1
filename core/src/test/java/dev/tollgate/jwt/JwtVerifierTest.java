package dev.tollgate.jwt;

import static dev.tollgate.jwt.JwtFixture.NOW;
import static dev.tollgate.jwt.JwtFixture.assertRejected;
import static dev.tollgate.jwt.JwtFixture.good;
import static dev.tollgate.jwt.JwtFixture.policy;
import static dev.tollgate.jwt.JwtFixture.verified;
import static dev.tollgate.jwt.JwtFixture.verifier;
import static dev.tollgate.jwt.JwtFixture.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.testing.TestTokens;
import org.junit.jupiter.api.Test;

/** What a verdict holds, and which checks come first. */
class JwtVerifierTest {

  @Test
  void verify_goodToken_givesClaimsAndExpiry() {
    VerifiedToken token = verified(good());
    assertThat(token.claims())
        .containsEntry("sub", TestTokens.SUBJECT)
        .containsEntry("scope", "orders.read")
        .containsEntry("exp", NOW + 300);
    assertThat(token.expiresAt()).isEqualTo(TestTokens.NOW.plusSeconds(300));
  }

  @Test
  void verify_keysUnavailable_isUnavailable() {
    KeySource down =
        (algorithm, kid) -> new KeySource.Lookup.Unavailable(Reason.KEYS_UNAVAILABLE, "down");
    JwtVerifier verifier = new JwtVerifier(policy(p -> p), down, TestTokens.CLOCK);
    assertThat(verify(verifier, good()))
        .isEqualTo(new Verdict.Unavailable(Reason.KEYS_UNAVAILABLE, "down"));
    // What needs no key is a refusal all the same.
    assertRejected(verify(verifier, good().claim("exp", 0)), Reason.TOKEN_EXPIRED);
  }

  @Test
  void verify_freeChecks_comeBeforeKeys() {
    KeySource untouched =
        (algorithm, kid) -> {
          throw new AssertionError("no key is needed to refuse this");
        };
    JwtVerifier verifier = new JwtVerifier(policy(p -> p), untouched, TestTokens.CLOCK);
    assertRejected(verify(verifier, good().claim("aud", "x")), Reason.AUDIENCE_NOT_ACCEPTED);
    assertRejected(verify(verifier, good().claim("iss", "x")), Reason.ISSUER_NOT_ACCEPTED);
    assertRejected(verify(verifier, good().claim("exp", 0)), Reason.TOKEN_EXPIRED);
    assertRejected(verify(verifier, good().header("typ", "x")), Reason.TOKEN_TYPE_NOT_ACCEPTED);
  }

  @Test
  void verify_verdict_showsNoTokenInItsDetail() {
    String secret = "s3cr3t-value";
    Verdict verdict =
        verify(verifier(p -> p), good().claimsText("{\"" + secret + "\":\"" + secret + "\" 1}"));
    assertThat(verdict.toString()).doesNotContain(secret);
  }
}
