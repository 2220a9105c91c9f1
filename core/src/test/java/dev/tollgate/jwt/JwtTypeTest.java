package dev.tollgate.jwt;

import static dev.tollgate.jwt.JwtFixture.assertRejected;
import static dev.tollgate.jwt.JwtFixture.good;
import static dev.tollgate.jwt.JwtFixture.verified;
import static dev.tollgate.jwt.JwtFixture.verifier;
import static dev.tollgate.jwt.JwtFixture.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.testing.TestTokens;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens and no others: the type in the header, and claims that tell of another kind. */
class JwtTypeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"at+jwt", "AT+JWT", "application/at+jwt", "Application/AT+JWT", "JWT", "jwt"})
  void verify_acceptedType_isVerified(String type) {
    verified(good().header("typ", type));
  }

  @Test
  void verify_noType_isVerified() {
    verified(good().withoutHeader("typ"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "logout+jwt",
        "dpop+jwt",
        "secevent+jwt",
        "token-introspection+jwt",
        "oauth-authz-req+jwt",
        "",
        "none",
        "JWT ",
        "application/application/jwt",
        "text/at+jwt"
      })
  void verify_otherType_isRefused(String type) {
    assertRejected(good().header("typ", type), Reason.TOKEN_TYPE_NOT_ACCEPTED);
  }

  @Test
  void verify_typeThatIsNoString_isRefused() {
    assertRejected(good().header("typ", 1), Reason.TOKEN_TYPE_NOT_ACCEPTED);
  }

  @Test
  void verify_requireAtJwt_refusesOthers() {
    JwtVerifier strict = verifier(JwtPolicy.Builder::requireAtJwt);
    assertThat(verify(strict, good())).isInstanceOf(Verdict.Verified.class);
    assertRejected(verify(strict, good().header("typ", "JWT")), Reason.TOKEN_TYPE_NOT_ACCEPTED);
    assertRejected(verify(strict, good().withoutHeader("typ")), Reason.TOKEN_TYPE_NOT_ACCEPTED);
  }

  @Test
  void verify_tokensOfOtherKinds_areRefused() {
    assertKindRefused("token_use", "id");
    assertKindRefused("typ", "ID");
    assertKindRefused("typ", "Refresh");
    assertKindRefused("typ", "Offline");
    assertKindRefused("typ", "Logout");
    assertKindRefused("token_type", "refresh_token");
    assertKindRefused("at_hash", "x");
    assertKindRefused("c_hash", "x");
    assertKindRefused(
        "events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    assertRejected(
        untyped().claim("nonce", "n").withoutClaim("scope").withoutClaim("client_id"),
        Reason.TOKEN_TYPE_NOT_ACCEPTED);
  }

  @Test
  void verify_accessTokensThatSaySo_areVerified() {
    verified(untyped().claim("token_use", "access"));
    verified(untyped().claim("typ", "Bearer"));
    verified(untyped().claim("typ", "DPoP"));
    verified(untyped().claim("token_type", "Bearer"));
    verified(untyped().claim("nonce", "n"));
    verified(untyped().claim("nonce", "n").withoutClaim("scope"));
    verified(untyped().claim("nonce", "n").withoutClaim("client_id"));
    verified(good().claim("nonce", "n").withoutClaim("scope").withoutClaim("client_id"));
  }

  private void assertKindRefused(String claim, Object value) {
    assertRejected(untyped().claim(claim, value), Reason.TOKEN_TYPE_NOT_ACCEPTED);
    verified(good().claim(claim, value)); // typed at+jwt: an access token whatever its claims
  }

  private static TestTokens untyped() {
    return good().withoutHeader("typ");
  }
}
