package dev.tollgate.authentication;

import static dev.tollgate.authentication.FinderFixture.ALL;
import static dev.tollgate.authentication.FinderFixture.BEARER;
import static dev.tollgate.authentication.FinderFixture.BODY_LIMIT;
import static dev.tollgate.authentication.FinderFixture.BOTH;
import static dev.tollgate.authentication.FinderFixture.FORM;
import static dev.tollgate.authentication.FinderFixture.OAUTH1;
import static dev.tollgate.authentication.FinderFixture.OAUTH1_FIELD;
import static dev.tollgate.authentication.FinderFixture.TRANSPORTS;
import static dev.tollgate.authentication.FinderFixture.URL;
import static dev.tollgate.authentication.FinderFixture.assertBearer;
import static dev.tollgate.authentication.FinderFixture.assertMalformed;
import static dev.tollgate.authentication.FinderFixture.assertNone;
import static dev.tollgate.authentication.FinderFixture.find;
import static dev.tollgate.authentication.FinderFixture.form;
import static dev.tollgate.authentication.FinderFixture.incoming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.RequestBody;
import dev.tollgate.Scheme;
import dev.tollgate.testing.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials among the parameters of a form, and when a form is read at all. */
class CredentialsInFormTest {

  @ParameterizedTest
  @ValueSource(strings = {FORM, FORM + "; charset=UTF-8", "Application/X-WWW-Form-Urlencoded"})
  void find_tokenInForm_countsWhereSwitchedOn(String type) {
    TestRequest.Builder post =
        TestRequest.request("POST", URL)
            .header("Content-Type", type)
            .body("x=1&access_token=a.b.c");

    assertBearer(find(TRANSPORTS, post), "a.b.c", true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void find_tokenInFormOfOtherMethods_counts(String method) {
    assertBearer(find(TRANSPORTS, form("access_token=a").method(method)), "a", true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void find_formWithGet_isNotReadForAToken(String method) {
    TestRequest request = form("access_token=a").method(method).build();

    assertNone(TRANSPORTS.find(incoming(request)));
    assertThat(request.bodyRead()).isFalse();
  }

  @Test
  void find_formWhereNothingCanBeInIt_isNotRead() {
    assertNotRead(BEARER, form("access_token=a"));
    assertNotRead(BEARER, form("oauth_signature=a"));
    assertNotRead(TRANSPORTS, form("access_token=a").header("Content-Type", FORM));
    assertNotRead(ALL, TestRequest.request("POST", URL).body("access_token=a"));
    assertNotRead(
        ALL,
        TestRequest.request("POST", URL)
            .header("Content-Type", "multipart/form-data; boundary=b")
            .body("access_token=a"));
    assertNotRead(
        ALL,
        TestRequest.request("POST", URL).header("Content-Type", "application/json").body("{}"));
  }

  @Test
  void find_bearerInHeader_leavesTheFormUnreadUnlessTokensMayBeInIt() {
    TestRequest request = form("oauth_signature=a").header("Authorization", "Bearer a").build();

    assertBearer(BOTH.find(incoming(request)), "a", false);
    assertThat(request.bodyRead()).isFalse();
  }

  @Test
  void find_malformedBeforeTheForm_leavesItUnread() {
    TestRequest request = form("a=1").header("Authorization", "Bearer !").build();

    assertMalformed(ALL.find(incoming(request)), Reason.BEARER_MALFORMED, Scheme.BEARER);
    assertThat(request.bodyRead()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "GET", "PUT"})
  void find_signatureInForm_isOAuth1WithEveryMethod(String method) {
    // RFC 5849 3.4.1.3.1 asks for the media type, not for a method.
    assertThat(find(OAUTH1, form("a=1&oauth_consumer_key=k").method(method)))
        .isEqualTo(new Credentials.OAuth1(null));
  }

  @Test
  void find_oauth1Field_readsTheFormThatIsSigned() {
    TestRequest request = form("a=1").header("Authorization", OAUTH1_FIELD).build();

    assertThat(OAUTH1.find(incoming(request))).isEqualTo(new Credentials.OAuth1(OAUTH1_FIELD));
    assertThat(request.bodyRead()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token=", "access_token", "access_token=%zz", "access_token=a+b"})
  void find_brokenTokenInForm_isMalformed(String form) {
    assertMalformed(find(TRANSPORTS, form(form)), Reason.BEARER_MALFORMED, Scheme.BEARER);
  }

  @Test
  void find_tokenTwiceInForm_isRepeated() {
    assertMalformed(
        find(TRANSPORTS, form("access_token=a&access_token=b")),
        Reason.CREDENTIALS_REPEATED,
        Scheme.BEARER);
  }

  @Test
  void find_formOverItsLimit_isTooLarge() {
    String form = "a=" + "1".repeat(BODY_LIMIT - 2);

    assertNone(find(ALL, form(form)));
    assertMalformed(find(ALL, form(form + "1")), Reason.BODY_TOO_LARGE, null);
  }

  @Test
  void find_formThatBrokeOff_isUnreadable() {
    assertMalformed(
        find(ALL, form("").body(new RequestBody.Unreadable())), Reason.BODY_UNREADABLE, null);
  }

  @Test
  void find_formThatSomebodyElseRead_isUndiscoverable() {
    assertThat(find(ALL, form("").body(new RequestBody.Consumed())))
        .isInstanceOfSatisfying(
            Credentials.Undiscoverable.class,
            unknown -> {
              assertThat(unknown.reason()).isEqualTo(Reason.BODY_CONSUMED);
              assertThat(unknown.detail()).contains("map Tollgate's filter before");
            });
  }

  private static void assertNotRead(CredentialsFinder finder, TestRequest.Builder builder) {
    TestRequest request = builder.build();
    assertNone(finder.find(incoming(request)));
    assertThat(request.bodyRead()).isFalse();
  }
}
