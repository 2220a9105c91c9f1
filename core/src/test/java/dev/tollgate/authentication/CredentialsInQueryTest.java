package dev.tollgate.authentication;

import static dev.tollgate.authentication.FinderFixture.ALL;
import static dev.tollgate.authentication.FinderFixture.BEARER;
import static dev.tollgate.authentication.FinderFixture.JWT;
import static dev.tollgate.authentication.FinderFixture.OAUTH1;
import static dev.tollgate.authentication.FinderFixture.TRANSPORTS;
import static dev.tollgate.authentication.FinderFixture.URL;
import static dev.tollgate.authentication.FinderFixture.assertBearer;
import static dev.tollgate.authentication.FinderFixture.assertMalformed;
import static dev.tollgate.authentication.FinderFixture.assertNone;
import static dev.tollgate.authentication.FinderFixture.find;
import static dev.tollgate.authentication.FinderFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.testing.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials among the parameters of the query. */
class CredentialsInQueryTest {

  @Test
  void find_tokenInQuery_countsWhereSwitchedOn() {
    assertBearer(find(TRANSPORTS, get("access_token=" + JWT + "&x=1")), JWT, true);
    assertBearer(find(TRANSPORTS, get("x=1&%61ccess_token=a%2Eb")), "a.b", true);
    assertNone(find(BEARER, get("access_token=" + JWT)));
    assertNone(find(BEARER, get("access_token=" + JWT + "&access_token=" + JWT)));
    assertNone(find(OAUTH1, get("access_token=" + JWT)));
  }

  @Test
  void find_tokenInQueryOfAPost_counts() {
    TestRequest.Builder post = TestRequest.request("POST", URL + "?access_token=" + JWT);

    assertBearer(find(TRANSPORTS, post), JWT, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x=1", "access_tokens=a", "dev.tollgate.Caller=x&tollgate.subject=admin"})
  void find_otherQuery_isNothing(String query) {
    assertNone(find(ALL, get(query)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_token=",
        "access_token",
        "x=1&access_token",
        "access_token=%20" + JWT + "%0A",
        "access_token=" + JWT + "+",
        "access_token=a+b",
        "access_token=%",
        "access_token=%zz",
        "access_token=a%00",
        "access_token=%C3%A9",
        "access_token=Bearer%20" + JWT
      })
  void find_brokenTokenInQuery_isMalformed(String query) {
    assertMalformed(find(TRANSPORTS, get(query)), Reason.BEARER_MALFORMED, Scheme.BEARER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_token=a&access_token=a",
        "access_token=a&%61ccess_token=x",
        "access_token&access_token",
        "access_token=&x=1&access_token=a"
      })
  void find_tokenTwiceInQuery_isRepeated(String query) {
    assertMalformed(find(TRANSPORTS, get(query)), Reason.CREDENTIALS_REPEATED, Scheme.BEARER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oauth_signature=a",
        "oauth_consumer_key",
        "x=1&oauth_signature_method=PLAINTEXT",
        "oauth%5Fsignature=a"
      })
  void find_signatureInQuery_isOAuth1(String query) {
    assertThat(find(OAUTH1, get(query))).isEqualTo(new Credentials.OAuth1(null));
    assertNone(find(TRANSPORTS, get(query)));
  }
}
