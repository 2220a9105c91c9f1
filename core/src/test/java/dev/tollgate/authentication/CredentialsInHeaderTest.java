package dev.tollgate.authentication;

import static dev.tollgate.authentication.FinderFixture.ALL;
import static dev.tollgate.authentication.FinderFixture.BEARER;
import static dev.tollgate.authentication.FinderFixture.JWT;
import static dev.tollgate.authentication.FinderFixture.OAUTH1;
import static dev.tollgate.authentication.FinderFixture.OAUTH1_FIELD;
import static dev.tollgate.authentication.FinderFixture.assertBearer;
import static dev.tollgate.authentication.FinderFixture.assertMalformed;
import static dev.tollgate.authentication.FinderFixture.assertNone;
import static dev.tollgate.authentication.FinderFixture.find;
import static dev.tollgate.authentication.FinderFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials in the Authorization field. */
class CredentialsInHeaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer " + JWT,
        "bearer " + JWT,
        "BEARER " + JWT,
        "Bearer  " + JWT,
        "beARer    " + JWT
      })
  void find_bearerField_isTheToken(String field) {
    assertBearer(find(BEARER, get().header("Authorization", field)), JWT, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a-._~+/09AZ", "abc=", "abc==", "a.b.c", "x.y.z"})
  void find_anyB64token_isTheToken(String token) {
    assertBearer(find(BEARER, get().header("Authorization", "Bearer " + token)), token, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer   ",
        "Bearer\t" + JWT,
        "Bearer \t" + JWT,
        "Bearer\r\n " + JWT,
        "Bearer " + JWT + " ",
        "Bearer " + JWT + ", Basic dXNlcjpwYXNz",
        "Bearer " + JWT + ",Bearer " + JWT,
        "Bearer token=\"" + JWT + "\"",
        "Bearer \"" + JWT + "\"",
        "Bearer Bearer " + JWT,
        "Bearer abc=def",
        "Bearer =",
        "Bearer ==",
        "Bearer =abc",
        "Bearer a!b",
        "Bearer a%20b",
        "Bearer a b",
        "Bearer a\u00e9b",
        "Bearer \u00ef\u00bc\u00a1bc",
        "Bearer \uff21bc",
        "Bearer a\u0001b",
        "Bearer a\u0000b",
        "Bearer a\u007fb",
        "Bearer a\"\u000bX-Evil: 1"
      })
  void find_brokenBearerField_isMalformed(String field) {
    assertMalformed(
        find(BEARER, get().header("Authorization", field)), Reason.BEARER_MALFORMED, Scheme.BEARER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic dXNlcjpwYXNz",
        "Basic dXNlcjpwYXNz, Bearer " + JWT,
        "BearerX " + JWT,
        "Bearer," + JWT,
        "Bearer=" + JWT,
        "Beare " + JWT,
        "DPoP " + JWT,
        OAUTH1_FIELD,
        "OAuth",
        JWT,
        " Bearer " + JWT,
        ""
      })
  void find_fieldOfAnotherScheme_isNothing(String field) {
    assertNone(find(BEARER, get().header("Authorization", field)));
  }

  @Test
  void find_bearerFieldWhereOnlyOAuth1IsEnabled_isNothing() {
    assertNone(find(OAUTH1, get().header("Authorization", "Bearer " + JWT)));
    assertNone(find(OAUTH1, get().header("Authorization", "Bearer")));
  }

  @ParameterizedTest
  @ValueSource(strings = {OAUTH1_FIELD, "oauth a=\"b\"", "OAUTH\ta=\"b\"", "OAuth", "OAuth "})
  void find_oauth1Field_isHandedOnAsItIs(String field) {
    assertThat(find(OAUTH1, get().header("Authorization", field)))
        .isEqualTo(new Credentials.OAuth1(field));
  }

  @Test
  void find_noField_isNothing() {
    assertNone(find(ALL, get()));
  }

  @Test
  void find_tokenInACookie_isNothing() {
    assertNone(
        find(ALL, get().header("Cookie", "access_token=" + JWT + "; Authorization=Bearer " + JWT)));
  }
}
