package dev.tollgate.authentication;

import static dev.tollgate.authentication.FinderFixture.BEARER;
import static dev.tollgate.authentication.FinderFixture.MAX_LENGTH;
import static dev.tollgate.authentication.FinderFixture.OAUTH1;
import static dev.tollgate.authentication.FinderFixture.TRANSPORTS;
import static dev.tollgate.authentication.FinderFixture.assertBearer;
import static dev.tollgate.authentication.FinderFixture.assertMalformed;
import static dev.tollgate.authentication.FinderFixture.assertNone;
import static dev.tollgate.authentication.FinderFixture.find;
import static dev.tollgate.authentication.FinderFixture.form;
import static dev.tollgate.authentication.FinderFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long credentials may be. */
class CredentialsLengthTest {

  @Test
  void find_longestToken_passesAndOneCharacterMoreDoesNot() {
    String longest = "a".repeat(MAX_LENGTH);

    assertBearer(find(BEARER, get().header("Authorization", "Bearer " + longest)), longest, false);
    assertBearer(find(BEARER, get().header("Authorization", "Bearer  " + longest)), longest, false);
    assertBearer(find(TRANSPORTS, get("access_token=" + longest)), longest, true);
    assertTooLong(find(BEARER, get().header("Authorization", "Bearer a" + longest)), Scheme.BEARER);
    assertTooLong(find(TRANSPORTS, get("access_token=a" + longest)), Scheme.BEARER);
    assertTooLong(find(TRANSPORTS, form("access_token=a" + longest)), Scheme.BEARER);
  }

  @Test
  void find_longestSignature_passesAndOneCharacterMoreDoesNot() {
    String longest = "OAuth " + "a".repeat(MAX_LENGTH);

    assertThat(find(OAUTH1, get().header("Authorization", longest)))
        .isEqualTo(new Credentials.OAuth1(longest));
    assertTooLong(find(OAUTH1, get().header("Authorization", longest + "a")), Scheme.OAUTH1);
  }

  @Test
  void find_tooLongAndMalformed_isTooLong() {
    // Not looked into.
    assertTooLong(
        find(BEARER, get().header("Authorization", "Bearer " + "!".repeat(MAX_LENGTH + 1))),
        Scheme.BEARER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Negotiate ", "OAuth ", ""})
  void find_longFieldOfAnotherScheme_isNothing(String scheme) {
    assertNone(find(BEARER, get().header("Authorization", scheme + "a".repeat(100_000))));
  }

  private static void assertTooLong(Credentials found, Scheme scheme) {
    assertMalformed(found, Reason.CREDENTIALS_TOO_LONG, scheme);
  }
}
