package dev.tollgate.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.testing.TestRequest;
import org.jspecify.annotations.Nullable;

/** Finders for what may be switched on, requests to look into, and what is found there. */
final class FinderFixture {

  static final String URL = "http://api.example.com/orders/1";
  static final String FORM = "application/x-www-form-urlencoded";
  static final String JWT = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln";
  static final String OAUTH1_FIELD = "OAuth oauth_consumer_key=\"client-1\"";
  static final int MAX_LENGTH = 100;
  static final int BODY_LIMIT = 1000;

  /** As configured by default: access tokens, in the header alone. */
  static final CredentialsFinder BEARER =
      new CredentialsFinder(true, false, false, false, MAX_LENGTH);

  /** Access tokens wherever RFC 6750 knows them. */
  static final CredentialsFinder TRANSPORTS =
      new CredentialsFinder(true, false, true, true, MAX_LENGTH);

  static final CredentialsFinder OAUTH1 =
      new CredentialsFinder(false, true, true, true, MAX_LENGTH);

  /** Both schemes, tokens in the header alone. */
  static final CredentialsFinder BOTH = new CredentialsFinder(true, true, false, false, MAX_LENGTH);

  /** Both schemes and all places. */
  static final CredentialsFinder ALL = new CredentialsFinder(true, true, true, true, MAX_LENGTH);

  private FinderFixture() {}

  static TestRequest.Builder get() {
    return TestRequest.get(URL);
  }

  static TestRequest.Builder get(String query) {
    return TestRequest.get(URL + "?" + query);
  }

  static TestRequest.Builder form(String form) {
    return TestRequest.formPost(URL, form);
  }

  static IncomingRequest incoming(TestRequest request) {
    return new IncomingRequest(request, ExternalUrls.of(null), BODY_LIMIT);
  }

  static Credentials find(CredentialsFinder finder, TestRequest.Builder request) {
    return finder.find(incoming(request.build()));
  }

  static void assertNone(Credentials found) {
    assertThat(found).isEqualTo(new Credentials.None());
  }

  static void assertBearer(Credentials found, String token, boolean inParameters) {
    assertThat(found)
        .isInstanceOfSatisfying(
            Credentials.Bearer.class,
            bearer -> {
              assertThat(bearer.token().value()).isEqualTo(token);
              assertThat(bearer.inParameters()).isEqualTo(inParameters);
              assertThat(bearer.toString()).contains("BearerToken[***]");
            });
  }

  static void assertMalformed(Credentials found, Reason reason, @Nullable Scheme scheme) {
    assertThat(found)
        .isInstanceOfSatisfying(
            Credentials.Malformed.class,
            malformed -> {
              assertThat(malformed.reason()).isEqualTo(reason);
              assertThat(malformed.scheme()).isEqualTo(scheme);
              assertThat(malformed.detail()).doesNotContain(JWT).matches("[\\x20-\\x7E]+");
            });
  }
}
