package dev.tollgate.authentication;

import static dev.tollgate.authentication.FinderFixture.ALL;
import static dev.tollgate.authentication.FinderFixture.BEARER;
import static dev.tollgate.authentication.FinderFixture.BOTH;
import static dev.tollgate.authentication.FinderFixture.OAUTH1;
import static dev.tollgate.authentication.FinderFixture.OAUTH1_FIELD;
import static dev.tollgate.authentication.FinderFixture.TRANSPORTS;
import static dev.tollgate.authentication.FinderFixture.URL;
import static dev.tollgate.authentication.FinderFixture.assertBearer;
import static dev.tollgate.authentication.FinderFixture.assertMalformed;
import static dev.tollgate.authentication.FinderFixture.find;
import static dev.tollgate.authentication.FinderFixture.form;
import static dev.tollgate.authentication.FinderFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.testing.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More credentials than one in a request: several fields, places or schemes. */
class SeveralCredentialsTest {

  @ParameterizedTest
  @CsvSource({
    "Bearer a, Bearer a",
    "Bearer a, Bearer b!",
    "Bearer a, Basic dXNlcjpwYXNz",
    "Basic dXNlcjpwYXNz, Bearer a",
    "Basic dXNlcjpwYXNz, Basic dXNlcjpwYXNz",
    "Bearer a, OAuth oauth_token=b",
    "OAuth oauth_token=b, OAuth oauth_token=b"
  })
  void find_twoFields_areRepeated(String first, String second) {
    for (CredentialsFinder finder : new CredentialsFinder[] {BEARER, OAUTH1, ALL}) {
      assertMalformed(
          find(finder, get().header("Authorization", first).header("authorization", second)),
          Reason.CREDENTIALS_REPEATED,
          null);
    }
  }

  @Test
  void find_tokenInTwoPlaces_isRepeated() {
    String query = URL + "?access_token=a";

    assertRepeated(get("access_token=a").header("Authorization", "Bearer a"));
    assertRepeated(form("access_token=a").header("Authorization", "Bearer a"));
    assertRepeated(TestRequest.formPost(query, "access_token=a"));
    assertRepeated(
        TestRequest.formPost(query, "access_token=a").header("Authorization", "Bearer a"));
  }

  @Test
  void find_goodTokenAndBrokenOne_isMalformed() {
    assertMalformed(
        find(TRANSPORTS, get("access_token=%20").header("Authorization", "Bearer a")),
        Reason.BEARER_MALFORMED,
        Scheme.BEARER);
  }

  @Test
  void find_tokenAndSignature_areOfTwoKinds() {
    assertTwoKinds(ALL, get("access_token=a").header("Authorization", OAUTH1_FIELD));
    assertTwoKinds(ALL, form("access_token=a").header("Authorization", OAUTH1_FIELD));
    assertTwoKinds(ALL, get("oauth_signature=a").header("Authorization", "Bearer a"));
    assertTwoKinds(BOTH, get("oauth_signature=a").header("Authorization", "Bearer a"));
    assertTwoKinds(ALL, form("oauth_signature=a").header("Authorization", "Bearer a"));
    assertTwoKinds(ALL, get("oauth_signature=a&access_token=b"));
    assertTwoKinds(ALL, form("oauth_signature=a&access_token=b"));
  }

  @Test
  void find_signatureBesideATokenParameterThatIsOff_isTheSignature() {
    assertThat(find(BOTH, get("access_token=a").header("Authorization", OAUTH1_FIELD)))
        .isEqualTo(new Credentials.OAuth1(OAUTH1_FIELD));
  }

  @Test
  void find_tokenBesideASignatureWhereOAuth1IsOff_isTheToken() {
    assertBearer(
        find(BEARER, get("oauth_signature=a").header("Authorization", "Bearer a")), "a", false);
  }

  @Test
  void find_signatureInTwoPlaces_isLeftToItsAuthenticator() {
    assertThat(find(OAUTH1, get("oauth_signature=a").header("Authorization", OAUTH1_FIELD)))
        .isEqualTo(new Credentials.OAuth1(OAUTH1_FIELD));
  }

  @Test
  void find_foreignSchemeInTheHeader_leavesTheOtherPlaces() {
    assertBearer(
        find(TRANSPORTS, get("access_token=a").header("Authorization", "Basic dXNlcjpwYXNz")),
        "a",
        true);
  }

  private static void assertRepeated(TestRequest.Builder request) {
    assertMalformed(find(TRANSPORTS, request), Reason.CREDENTIALS_REPEATED, Scheme.BEARER);
  }

  private static void assertTwoKinds(CredentialsFinder finder, TestRequest.Builder request) {
    assertMalformed(find(finder, request), Reason.CREDENTIALS_OF_TWO_KINDS, Scheme.BEARER);
  }
}
