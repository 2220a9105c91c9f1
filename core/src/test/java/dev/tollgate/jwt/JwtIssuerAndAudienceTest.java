package dev.tollgate.jwt;

import static dev.tollgate.jwt.JwtFixture.KEYS;
import static dev.tollgate.jwt.JwtFixture.assertRejected;
import static dev.tollgate.jwt.JwtFixture.good;
import static dev.tollgate.jwt.JwtFixture.policy;
import static dev.tollgate.jwt.JwtFixture.verified;
import static dev.tollgate.jwt.JwtFixture.verifier;
import static dev.tollgate.jwt.JwtFixture.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.testing.TestTokens;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** By whom, for whom and about whom a token is: issuer, audience and subject. */
class JwtIssuerAndAudienceTest {

  @Test
  void verify_otherIssuer_isRefused() {
    for (Object issuer :
        Arrays.asList(
            TestTokens.ISSUER + "/",
            TestTokens.ISSUER + ".evil.example",
            TestTokens.ISSUER + "#x",
            "https://AS.EXAMPLE.COM",
            "x",
            "",
            1,
            null,
            List.of(TestTokens.ISSUER))) {
      assertRejected(good().claim("iss", issuer), Reason.ISSUER_NOT_ACCEPTED);
    }
    assertRejected(good().withoutClaim("iss"), Reason.ISSUER_NOT_ACCEPTED);
  }

  @Test
  void verify_issuerAlias_isVerified() {
    JwtVerifier verifier = verifier(policy -> policy.issuerAliases(List.of("urn:alias")));
    assertThat(verify(verifier, good().claim("iss", "urn:alias")))
        .isInstanceOf(Verdict.Verified.class);
    assertThat(verify(verifier, good())).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void verify_otherAudience_isRefused() {
    for (Object audience :
        Arrays.asList(
            "https://other.example",
            TestTokens.AUDIENCE + "/",
            TestTokens.AUDIENCE + ".evil.example",
            "HTTPS://API.EXAMPLE.COM",
            TestTokens.AUDIENCE + " https://other.example",
            "",
            null,
            1,
            Map.of(TestTokens.AUDIENCE, true),
            List.of(),
            Collections.singletonList(null),
            List.of(List.of(TestTokens.AUDIENCE)))) {
      assertRejected(good().claim("aud", audience), Reason.AUDIENCE_NOT_ACCEPTED);
    }
    assertRejected(good().withoutClaim("aud"), Reason.AUDIENCE_NOT_ACCEPTED);
  }

  @Test
  void verify_oneOfSeveralAudiences_isVerified() {
    verified(good().claim("aud", List.of("https://other.example", TestTokens.AUDIENCE)));
  }

  @Test
  void verify_audienceInAnotherPlace_isFoundThere() {
    JwtVerifier cognito =
        verifier(policy -> policy.audienceFrom(List.of("/aud", "/authorization/resource")));
    TestTokens token =
        good().withoutClaim("aud").claim("authorization", Map.of("resource", TestTokens.AUDIENCE));
    assertThat(verify(cognito, token)).isInstanceOf(Verdict.Verified.class);
    assertRejected(token, Reason.AUDIENCE_NOT_ACCEPTED);
  }

  @Test
  void verify_audienceIgnored_isVerifiedWithout() {
    JwtPolicy policy =
        JwtPolicy.builder(TestTokens.ISSUER, List.of()).insecureIgnoreAudience().build();
    JwtVerifier verifier = new JwtVerifier(policy, KEYS, TestTokens.CLOCK);
    assertThat(verify(verifier, good().withoutClaim("aud"))).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void verify_subject_isAStringAndRequiredOfAtJwt() {
    assertRejected(good().withoutClaim("sub"), Reason.TOKEN_MALFORMED);
    assertRejected(good().claim("sub", 1), Reason.TOKEN_MALFORMED);
    assertRejected(good().claim("sub", null), Reason.TOKEN_MALFORMED);
    verified(good().header("typ", "JWT").withoutClaim("sub"));
    assertRejected(good().header("typ", "JWT").claim("sub", null), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("typ", "JWT").claim("sub", List.of()), Reason.TOKEN_MALFORMED);
    assertThat(verified(good().claim("sub", "Zoë-日本")).claims()).containsEntry("sub", "Zoë-日本");
  }
}
