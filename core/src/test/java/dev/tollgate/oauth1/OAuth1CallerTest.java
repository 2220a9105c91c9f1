package dev.tollgate.oauth1;

import static dev.tollgate.oauth1.OAuth1Fixture.URL;
import static dev.tollgate.oauth1.OAuth1Fixture.accepted;
import static dev.tollgate.oauth1.OAuth1Fixture.rejected;
import static dev.tollgate.testing.OAuth1Signer.signer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tollgate.Caller;
import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.Secret;
import dev.tollgate.authentication.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who the caller is: the user of the token, or the client where it needs none. */
class OAuth1CallerTest {

  private final OAuth1Fixture fixture = new OAuth1Fixture();

  @Test
  void authenticate_goodRequest_acceptsTheTokensCaller() {
    Caller caller = accepted(fixture.get(signer().header("GET", URL)));
    assertThat(caller.getName()).isEqualTo("user-1");
    assertThat(caller.subject()).contains("user-1");
    assertThat(caller.client()).contains("client-1");
    assertThat(caller.scopes()).containsExactly("of-token");
    assertThat(caller.roles()).containsExactly("buyer");
    assertThat(caller.scheme()).isEqualTo(Scheme.OAUTH1);
    assertThat(caller.token()).isEqualTo("token-1");
    assertThat(caller.toString()).doesNotContain("token-1");
  }

  @Test
  void authenticate_twoLegged_acceptsTheClientAsCaller() {
    fixture.settings.twoLegged(true);
    String header =
        signer()
            .with("oauth_token", null)
            .secrets("client-secret-1-for-tests", "")
            .header("GET", URL);
    Caller caller = accepted(fixture.get(header));
    assertThat(caller.getName()).isEqualTo("robot");
    assertThat(caller.scopes()).containsExactly("of-client");
    assertThat(caller.roles()).containsExactly("machine");
    assertThat(caller.token()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, false, false", "false, true, true"})
  void authenticate_twoLegged_clientsRecordOverridesTheSetting(
      boolean general, boolean ofClient, boolean expected) {
    fixture.settings.twoLegged(general);
    fixture.credentials.with(
        ClientCredentials.withSecret("client-3", Secret.of("three")).twoLegged(ofClient).build());
    String header =
        signer()
            .with("oauth_consumer_key", "client-3")
            .with("oauth_token", "")
            .secrets("three", "")
            .header("GET", URL);
    Outcome outcome = fixture.get(header);
    if (expected) {
      assertThat(accepted(outcome).getName()).isEqualTo("client-3");
    } else {
      rejected(outcome, Reason.OAUTH1_TOKEN_MISSING);
    }
  }

  @Test
  void authenticate_tokenExpiresNow_rejectsAsExpired() {
    fixture.settings.problemReporting(true);
    fixture.credentials.with(tokenUntil(OAuth1Fixture.NOW));
    assertThat(rejected(fixture.get(tokenHeader()), Reason.OAUTH1_TOKEN_EXPIRED).advice())
        .containsExactly(entry("oauth_problem", "token_expired"));
  }

  @Test
  void authenticate_tokenExpiresOneMillisecondLater_accepts() {
    Instant expiry = OAuth1Fixture.NOW.plusMillis(1);
    fixture.credentials.with(tokenUntil(expiry));
    assertThat(accepted(fixture.get(tokenHeader())).expiry()).contains(expiry);
  }

  private static TokenCredentials tokenUntil(Instant expiry) {
    return TokenCredentials.of("token-t", Secret.of("t"), "client-1").expiresAt(expiry).build();
  }

  private static String tokenHeader() {
    return signer()
        .with("oauth_token", "token-t")
        .secrets("client-secret-1-for-tests", "t")
        .header("GET", URL);
  }
}
