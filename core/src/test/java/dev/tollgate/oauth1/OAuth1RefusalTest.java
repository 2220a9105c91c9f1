package dev.tollgate.oauth1;

import static dev.tollgate.oauth1.OAuth1Fixture.URL;
import static dev.tollgate.oauth1.OAuth1Fixture.accepted;
import static dev.tollgate.oauth1.OAuth1Fixture.rejected;
import static dev.tollgate.testing.OAuth1Signer.signer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tollgate.Reason;
import dev.tollgate.testing.TestRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a refusal tells the client, our log and a listener, and what it keeps. */
class OAuth1RefusalTest {

  private final OAuth1Fixture fixture = new OAuth1Fixture();

  @Test
  void authenticate_noTokenAndBadSignature_saysNothingOfTheToken() {
    String header = signer().with("oauth_token", null).secrets("guess", "").header("GET", URL);
    rejected(fixture.get(header), Reason.SIGNATURE_MISMATCH);
  }

  @Test
  void authenticate_otherSecret_rejectsAsMismatch() {
    fixture.settings.problemReporting(true);
    String header = signer().secrets("guess", "token-secret-1-for-tests").header("GET", URL);
    assertThat(rejected(fixture.get(header), Reason.SIGNATURE_MISMATCH).advice())
        .containsExactly(entry("oauth_problem", "signature_invalid"));
  }

  @Test
  void authenticate_problemReportingOff_advisesNothing() {
    String header = signer().secrets("guess", "").header("GET", URL);
    assertThat(rejected(fixture.get(header), Reason.SIGNATURE_MISMATCH).advice()).isEmpty();
  }

  @Test
  void authenticate_refusal_holdsNoSecretAndNoToken() {
    String header = signer().with("oauth_token", "no-token").header("GET", URL);
    assertThat(rejected(fixture.get(header), Reason.OAUTH1_TOKEN_REJECTED).detail())
        .contains("client-1")
        .doesNotContain("no-token")
        .doesNotContain("secret");
  }

  @Test
  void authenticate_strangeClientKey_isShownShortAndPrintable() {
    String key = "x\n\u001b[31m\u00e9" + "y".repeat(500);
    String header = signer().with("oauth_consumer_key", key).header("GET", URL);
    assertThat(rejected(fixture.get(header), Reason.OAUTH1_CLIENT_UNKNOWN).detail())
        .startsWith("client 'x??[31m?yyy")
        .hasSizeLessThan(100);
  }

  @Test
  void authenticate_severalMissing_namesThemAll() {
    fixture.settings.problemReporting(true);
    String header =
        signer().with("oauth_consumer_key", "").with("oauth_nonce", null).header("GET", URL);
    assertThat(rejected(fixture.get(header), Reason.OAUTH1_PARAMETER_MISSING).advice())
        .containsExactly(
            entry("oauth_problem", "parameter_absent"),
            entry("oauth_parameters_absent", "oauth_consumer_key&oauth_nonce"));
  }

  @Test
  void authenticate_mismatch_tellsListenerWhatWasParsed() {
    List<String> heard = new ArrayList<>();
    OAuth1Authenticator authenticator =
        new OAuth1Authenticator(
            fixture.settings.build(),
            fixture.store,
            fixture.replay,
            fixture.clock,
            (request, incoming, authorization, parties) ->
                heard.add(request.parameters().size() + " of " + parties.client().key()));
    String header = signer().header("GET", URL);
    accepted(fixture.authenticate(authenticator, header, TestRequest.get(URL)));
    assertThat(heard).isEmpty();
    rejected(
        fixture.authenticate(authenticator, header, TestRequest.get(URL + "&c")),
        Reason.SIGNATURE_MISMATCH);
    assertThat(heard).containsExactly("10 of client-1");
  }
}
