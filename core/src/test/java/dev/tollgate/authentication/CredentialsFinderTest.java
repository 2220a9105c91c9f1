package dev.tollgate.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.RequestBody;
import dev.tollgate.Scheme;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.testing.TestRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFinderTest {

  private static final String URL = "http://api.example.com/orders/1";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln";
  private static final String OAUTH1_FIELD = "OAuth oauth_consumer_key=\"client-1\"";
  private static final int MAX_LENGTH = 100;
  private static final int BODY_LIMIT = 1000;

  /** As configured by default: access tokens, in the header alone. */
  private static final CredentialsFinder BEARER =
      new CredentialsFinder(true, false, false, false, MAX_LENGTH);

  /** Access tokens wherever RFC 6750 knows them. */
  private static final CredentialsFinder TRANSPORTS =
      new CredentialsFinder(true, false, true, true, MAX_LENGTH);

  private static final CredentialsFinder OAUTH1 =
      new CredentialsFinder(false, true, true, true, MAX_LENGTH);

  /** Both schemes, tokens in the header alone. */
  private static final CredentialsFinder BOTH =
      new CredentialsFinder(true, true, false, false, MAX_LENGTH);

  /** Both schemes and all places. */
  private static final CredentialsFinder ALL =
      new CredentialsFinder(true, true, true, true, MAX_LENGTH);

  // The header.

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

  // How long they may be.

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

  // The query.

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

  // The form.

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

  // More than one.

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

  private static TestRequest.Builder get() {
    return TestRequest.get(URL);
  }

  private static TestRequest.Builder get(String query) {
    return TestRequest.get(URL + "?" + query);
  }

  private static TestRequest.Builder form(String form) {
    return TestRequest.formPost(URL, form);
  }

  private static IncomingRequest incoming(TestRequest request) {
    return new IncomingRequest(request, ExternalUrls.of(null), BODY_LIMIT);
  }

  private static Credentials find(CredentialsFinder finder, TestRequest.Builder request) {
    return finder.find(incoming(request.build()));
  }

  private static void assertNone(Credentials found) {
    assertThat(found).isEqualTo(new Credentials.None());
  }

  private static void assertNotRead(CredentialsFinder finder, TestRequest.Builder builder) {
    TestRequest request = builder.build();
    assertNone(finder.find(incoming(request)));
    assertThat(request.bodyRead()).isFalse();
  }

  private static void assertBearer(Credentials found, String token, boolean inParameters) {
    assertThat(found)
        .isInstanceOfSatisfying(
            Credentials.Bearer.class,
            bearer -> {
              assertThat(bearer.token().value()).isEqualTo(token);
              assertThat(bearer.inParameters()).isEqualTo(inParameters);
              assertThat(bearer.toString()).contains("BearerToken[***]");
            });
  }

  private static void assertMalformed(Credentials found, Reason reason, @Nullable Scheme scheme) {
    assertThat(found)
        .isInstanceOfSatisfying(
            Credentials.Malformed.class,
            malformed -> {
              assertThat(malformed.reason()).isEqualTo(reason);
              assertThat(malformed.scheme()).isEqualTo(scheme);
              assertThat(malformed.detail()).doesNotContain(JWT).matches("[\\x20-\\x7E]+");
            });
  }

  private static void assertTooLong(Credentials found, Scheme scheme) {
    assertMalformed(found, Reason.CREDENTIALS_TOO_LONG, scheme);
  }

  private static void assertRepeated(TestRequest.Builder request) {
    assertMalformed(find(TRANSPORTS, request), Reason.CREDENTIALS_REPEATED, Scheme.BEARER);
  }

  private static void assertTwoKinds(CredentialsFinder finder, TestRequest.Builder request) {
    assertMalformed(find(finder, request), Reason.CREDENTIALS_OF_TWO_KINDS, Scheme.BEARER);
  }
}
