package dev.tollgate.oauth1;

import static dev.tollgate.oauth1.OAuth1Fixture.URL;
import static dev.tollgate.oauth1.OAuth1Fixture.accepted;
import static dev.tollgate.oauth1.OAuth1Fixture.rejected;
import static dev.tollgate.oauth1.OAuth1Fixture.unavailable;
import static dev.tollgate.testing.OAuth1Signer.signer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tollgate.Reason;
import dev.tollgate.RequestBody;
import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.testing.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where the parts of a request that are signed may stand, how long they may be, and their octets.
 */
class OAuth1RequestPartsTest {

  private static final String FORM_URL = "http://api.example.com/orders";

  private final OAuth1Fixture fixture = new OAuth1Fixture();

  // Places.

  @Test
  void authenticate_parametersInQuery_accepts() {
    String url = URL + '&' + signer().pairs("GET", URL, "");
    accepted(fixture.authenticate(null, TestRequest.get(url)));
  }

  @Test
  void authenticate_parametersInForm_accepts() {
    String form = "x=%C3%A9+y&" + signer().pairs("POST", FORM_URL, "x=%C3%A9+y");
    accepted(fixture.authenticate(null, TestRequest.formPost(FORM_URL, form)));
  }

  @Test
  void authenticate_parametersInQueryAndForm_rejectsParameter() {
    String pairs = signer().pairs("POST", FORM_URL, "");
    String form = pairs.substring(pairs.indexOf('&') + 1);
    String url = FORM_URL + '?' + pairs.substring(0, pairs.indexOf('&'));
    rejected(
        fixture.authenticate(null, TestRequest.formPost(url, form)),
        Reason.OAUTH1_PARAMETER_REJECTED);
  }

  @Test
  void authenticate_escapedProtocolNameElsewhere_rejectsParameter() {
    fixture.settings.problemReporting(true);
    String url = URL + "&%6fauth%5Ftoken=token-2";
    assertThat(
            rejected(
                    fixture.authenticate(signer().header("GET", url), TestRequest.get(url)),
                    Reason.OAUTH1_PARAMETER_REJECTED)
                .advice())
        .containsExactly(
            entry("oauth_problem", "parameter_rejected"),
            entry("oauth_parameters_rejected", "oauth_token"));
  }

  // Limits.

  @ParameterizedTest
  @CsvSource({"8192, true", "8193, false"})
  void authenticate_headerAtItsLimit_acceptsUpTo8KiB(int length, boolean good) {
    String header = signer().header("GET", URL);
    String padded = header + " ".repeat(length - header.length());
    Outcome outcome = fixture.get(padded);
    if (good) {
      accepted(outcome);
    } else {
      rejected(outcome, Reason.CREDENTIALS_TOO_LONG);
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, true", "1001, false"})
  void authenticate_parametersAtTheirLimit_acceptsUpTo1000(int count, boolean good) {
    StringBuilder form = new StringBuilder("p=0");
    for (int i = 1; i < count - 7; i++) {
      form.append("&p=").append(i);
    }
    String header = signer().header("POST", FORM_URL, form.toString());
    Outcome outcome = fixture.authenticate(header, TestRequest.formPost(FORM_URL, form.toString()));
    if (good) {
      accepted(outcome);
    } else {
      rejected(outcome, Reason.OAUTH1_PARAMETER_REJECTED);
    }
  }

  @ParameterizedTest
  @CsvSource({"8192, false", "8193, true"})
  void authenticate_clientKeyAtItsLimit_looksUpTo8KiB(int length, boolean rejectedAtOnce) {
    String form =
        signer().with("oauth_consumer_key", "k".repeat(length)).pairs("POST", FORM_URL, "");
    rejected(
        fixture.authenticate(null, TestRequest.formPost(FORM_URL, form)),
        rejectedAtOnce ? Reason.OAUTH1_PARAMETER_REJECTED : Reason.OAUTH1_CLIENT_UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"2, BODY_TOO_LARGE", "3, ''"})
  void authenticate_formAtItsLimit_acceptsUpToTheLimit(int limit, String reason) {
    fixture.bodyLimit = limit;
    Outcome outcome =
        fixture.authenticate(
            signer().header("POST", FORM_URL, "a=1"), TestRequest.formPost(FORM_URL, "a=1"));
    if (reason.isEmpty()) {
      accepted(outcome);
    } else {
      rejected(outcome, Reason.valueOf(reason));
    }
  }

  // The body.

  @Test
  void authenticate_formReadByAnother_isUnavailable() {
    unavailable(
        fixture.authenticate(
            signer().header("POST", FORM_URL, "a=1"),
            TestRequest.formPost(FORM_URL, "a=1").body(new RequestBody.Consumed())),
        Reason.BODY_CONSUMED);
  }

  @Test
  void authenticate_formBreaksOff_rejectsBody() {
    rejected(
        fixture.authenticate(
            signer().header("POST", FORM_URL, "a=1"),
            TestRequest.formPost(FORM_URL, "a=1").body(new RequestBody.Unreadable())),
        Reason.BODY_UNREADABLE);
  }

  @Test
  void authenticate_otherBodyWithoutHash_leavesBodyUnread() {
    TestRequest request =
        TestRequest.request("POST", FORM_URL).header("Content-Type", "application/json").build();
    try (OAuth1Authenticator authenticator = fixture.authenticator()) {
      Outcome outcome =
          authenticator.authenticate(
              new Credentials.OAuth1(signer().header("POST", FORM_URL)),
              new IncomingRequest(request, ExternalUrls.of(null), 10),
              null);
      accepted(outcome);
    }
    assertThat(request.bodyRead()).isFalse();
  }

  // Octets as the wire has them.

  @Test
  void authenticate_queryDecodedByContainer_signsItsUtf8() {
    String header = signer().header("GET", "http://api.example.com/?q=%E2%82%AC");
    accepted(
        fixture.authenticate(
            header, TestRequest.get("http://api.example.com/").rawQuery("q=\u20ac")));
  }

  @Test
  void authenticate_characterThatWouldBeCutDown_isNoOtherCharacter() {
    // U+0141 cut down to eight bits is the letter A.
    String header = signer().header("GET", "http://api.example.com/?q=A");
    rejected(
        fixture.authenticate(
            header, TestRequest.get("http://api.example.com/").rawQuery("q=\u0141")),
        Reason.SIGNATURE_MISMATCH);
    String host = signer().header("GET", "http://a.example.com/");
    rejected(
        fixture.authenticate(
            host, TestRequest.get("http://a.example.com/").authority("\u0161.example.com")),
        Reason.SIGNATURE_MISMATCH);
  }
}
