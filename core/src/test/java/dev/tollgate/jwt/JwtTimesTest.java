package dev.tollgate.jwt;

import static dev.tollgate.jwt.JwtFixture.NOW;
import static dev.tollgate.jwt.JwtFixture.assertRejected;
import static dev.tollgate.jwt.JwtFixture.good;
import static dev.tollgate.jwt.JwtFixture.goodClaims;
import static dev.tollgate.jwt.JwtFixture.policy;
import static dev.tollgate.jwt.JwtFixture.verified;
import static dev.tollgate.jwt.JwtFixture.verifier;
import static dev.tollgate.jwt.JwtFixture.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.testing.TestTokens;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a token counts: 60 seconds of skew, both sides of each boundary. */
class JwtTimesTest {

  @ParameterizedTest
  @CsvSource({"-59, ", "-60, TOKEN_EXPIRED", "-61, TOKEN_EXPIRED", "-3600, TOKEN_EXPIRED"})
  void verify_expAgainstNow(long offset, Reason refusal) {
    assertOutcome(good().claim("exp", NOW + offset), refusal);
  }

  @ParameterizedTest
  @CsvSource({"0, ", "60, ", "61, TOKEN_NOT_YET_VALID", "3600, TOKEN_NOT_YET_VALID"})
  void verify_nbfAndIatAgainstNow(long offset, Reason refusal) {
    assertOutcome(good().claim("nbf", NOW + offset), refusal);
    assertOutcome(good().claim("iat", NOW + offset), refusal);
  }

  @Test
  void verify_noSkew_endsAtExp() {
    JwtVerifier strict = verifier(policy -> policy.clockSkew(Duration.ZERO));
    assertThat(verify(strict, good().claim("exp", NOW + 1))).isInstanceOf(Verdict.Verified.class);
    assertRejected(verify(strict, good().claim("exp", NOW)), Reason.TOKEN_EXPIRED);
  }

  @Test
  void verify_fractionsOfSeconds_count() {
    String claims = goodClaims();
    verified(
        good()
            .claimsText(claims.replace("\"exp\":" + (NOW + 300), "\"exp\":" + (NOW - 60) + ".5")));
    assertRejected(
        good().claimsText(claims.replace("\"iat\":" + NOW, "\"iat\":" + (NOW + 60) + ".5")),
        Reason.TOKEN_NOT_YET_VALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "\"1767322800\"",
        "[1767323345]",
        "{}",
        "18446744073709551617",
        "9223372036854775808",
        "9223372036854775807",
        "253402300800",
        "-18446739971264751",
        "1e300",
        "-1e300",
        "253402300799.5"
      })
  void verify_expThatIsNoTime_isRefused(String exp) {
    assertRejected(
        good().claimsText(goodClaims().replace("\"exp\":" + (NOW + 300), "\"exp\":" + exp)),
        Reason.TOKEN_EXPIRY_MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "-253402300799", "1.0", "1e1"})
  void verify_expLongAgo_isExpired(String exp) {
    assertRejected(
        good().claimsText(goodClaims().replace("\"exp\":" + (NOW + 300), "\"exp\":" + exp)),
        Reason.TOKEN_EXPIRED);
  }

  @Test
  void verify_noExp_isRefused() {
    assertRejected(good().withoutClaim("exp"), Reason.TOKEN_EXPIRY_MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"1\"", "false", "18446744073709552", "-253402300800", "[]"})
  void verify_nbfOrIatThatIsNoTime_isRefused(String value) {
    String claims = goodClaims();
    String time = ",\"nbf\":" + value + "}";
    assertRejected(
        good().claimsText(claims.substring(0, claims.length() - 1) + time), Reason.TOKEN_MALFORMED);
    assertRejected(
        good().claimsText(claims.replace("\"iat\":" + NOW, "\"iat\":" + value)),
        Reason.TOKEN_MALFORMED);
  }

  @Test
  void verify_noIat_isVerified() {
    verified(good().withoutClaim("iat"));
  }

  private void assertOutcome(TestTokens token, Reason refusal) {
    if (refusal == null) {
      verified(token);
    } else {
      assertRejected(token, refusal);
    }
  }
}
