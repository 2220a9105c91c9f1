package dev.tollgate.oauth1;

import static dev.tollgate.oauth1.OAuth1Fixture.URL;
import static dev.tollgate.oauth1.OAuth1Fixture.accepted;
import static dev.tollgate.oauth1.OAuth1Fixture.rejected;
import static dev.tollgate.oauth1.OAuth1Fixture.unavailable;
import static dev.tollgate.testing.OAuth1Signer.signer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tollgate.Reason;
import dev.tollgate.Secret;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.replay.ReplayStore.Claim;
import dev.tollgate.testing.TestRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request counts once and near its time: timestamp, nonce and the store of nonces. */
class OAuth1ReplayTest {

  private final OAuth1Fixture fixture = new OAuth1Fixture();

  // Timestamp.

  @ParameterizedTest
  @CsvSource({"-301, false", "-300, true", "0, true", "300, true", "301, false"})
  void authenticate_timestampAroundWindow_acceptsInside(long offset, boolean inside) {
    fixture.settings.problemReporting(true);
    String timestamp = Long.toString(OAuth1Fixture.NOW.getEpochSecond() + offset);
    Outcome outcome = fixture.get(signer().with("oauth_timestamp", timestamp).header("GET", URL));
    if (inside) {
      accepted(outcome);
    } else {
      assertThat(rejected(outcome, Reason.OAUTH1_TIMESTAMP_REFUSED).advice())
          .containsExactly(
              entry("oauth_problem", "timestamp_refused"),
              entry("oauth_acceptable_timestamps", "1699999700-1700000300"));
      assertThat(fixture.credentials.asked).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "00",
        "-1",
        "+1700000000",
        " 1700000000",
        "1700000000 ",
        "1.7e9",
        "x",
        "1_7",
        "1700000000.0",
        "0x65539000",
        "1234567890123456789",
        "18446744075409551616",
        "\u0661\u0667\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660"
      })
  void authenticate_timestampOutsideGrammar_rejectsParameter(String timestamp) {
    String header = signer().with("oauth_timestamp", timestamp).header("GET", URL);
    rejected(fixture.get(header), Reason.OAUTH1_PARAMETER_REJECTED);
  }

  // Nonce.

  @Test
  void authenticate_sameRequestTwice_rejectsTheSecondAsUsed() {
    fixture.settings.problemReporting(true);
    String header = signer().header("GET", URL);
    accepted(fixture.get(header));
    assertThat(rejected(fixture.get(header), Reason.NONCE_USED).advice())
        .containsExactly(entry("oauth_problem", "nonce_used"));
  }

  @Test
  void authenticate_sameNonceInOtherSpelling_rejectsAsUsed() {
    accepted(fixture.get(signer().header("GET", URL)));
    rejected(
        fixture.get(signer().header("GET", URL).replace("nonce-1", "%6Eonce%2D1")),
        Reason.NONCE_USED);
    rejected(
        fixture.get(signer().with("oauth_timestamp", "01700000000").header("GET", URL)),
        Reason.NONCE_USED);
    rejected(
        fixture.get(signer().with("oauth_signature_method", "HMAC-SHA256").header("GET", URL)),
        Reason.NONCE_USED);
    rejected(fixture.get(signer().header("GET", URL)), Reason.NONCE_USED);
  }

  @Test
  void authenticate_anythingElseDiffers_isAnotherUse() {
    fixture.settings.twoLegged(true);
    fixture.credentials.with(
        TokenCredentials.of("token-3", Secret.of("token-secret-1-for-tests"), "client-1").build());
    accepted(fixture.get(signer().header("GET", URL)));
    accepted(fixture.get(signer().with("oauth_nonce", "nonce-2").header("GET", URL)));
    accepted(fixture.get(signer().with("oauth_timestamp", "1699999999").header("GET", URL)));
    accepted(fixture.get(signer().with("oauth_token", "token-3").header("GET", URL)));
    accepted(
        fixture.get(
            signer()
                .with("oauth_consumer_key", "client-2")
                .with("oauth_token", null)
                .secrets("client-secret-2-for-tests", "")
                .header("GET", URL)));
    assertThat(fixture.nonces.claimed()).hasSize(5);
    assertThat(fixture.nonces.claimed().keySet().stream().map(key -> key.owner()).distinct())
        .hasSize(2);
  }

  @Test
  void authenticate_accepted_remembersNonceByItsTimestamp() {
    fixture.settings.timestampWindow(Duration.ofSeconds(100)).clockSkew(Duration.ofSeconds(7));
    accepted(fixture.get(signer().with("oauth_timestamp", "1700000090").header("GET", URL)));
    assertThat(fixture.nonces.claimed().values())
        .containsExactly(Instant.ofEpochSecond(1_700_000_090L + 107));
  }

  @Test
  void authenticate_badSignature_leavesTheNonceAlone() {
    rejected(
        fixture.get(signer().secrets("guess", "").header("GET", URL)), Reason.SIGNATURE_MISMATCH);
    assertThat(fixture.nonces.claimed()).isEmpty();
    accepted(fixture.get(signer().header("GET", URL)));
  }

  @Test
  void authenticate_fiftyAtOnceWithOneNonce_acceptsExactlyOne() throws Exception {
    int threads = 50;
    String header = signer().header("GET", URL);
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<Outcome>> outcomes = new ArrayList<>();
    try (OAuth1Authenticator authenticator = fixture.authenticator()) {
      Callable<Outcome> request =
          () -> {
            start.await();
            return fixture.authenticate(authenticator, header, TestRequest.get(URL));
          };
      for (int i = 0; i < threads; i++) {
        outcomes.add(executor.submit(request));
      }
      int accepted = 0;
      for (Future<Outcome> future : outcomes) {
        Outcome outcome = future.get();
        if (outcome instanceof Outcome.Accepted) {
          accepted++;
        } else {
          rejected(outcome, Reason.NONCE_USED);
        }
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      executor.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource({"FULL, REPLAY_STORE_FULL", "UNAVAILABLE, REPLAY_STORE_UNAVAILABLE"})
  void authenticate_replayStoreCannotTell_isUnavailable(Claim claim, Reason reason) {
    fixture.replay = (key, forgetAfter) -> claim;
    unavailable(fixture.get(signer().header("GET", URL)), reason);
  }

  @ParameterizedTest
  @CsvSource({"255, true", "256, false"})
  void authenticate_nonceAtItsLimit_acceptsUpTo255(int length, boolean good) {
    Outcome outcome =
        fixture.get(signer().with("oauth_nonce", "n".repeat(length)).header("GET", URL));
    if (good) {
      accepted(outcome);
    } else {
      rejected(outcome, Reason.OAUTH1_PARAMETER_REJECTED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "a\nb", "a\u007f", "\u00e9"})
  void authenticate_nonceNotPrintable_rejectsParameter(String nonce) {
    rejected(
        fixture.get(signer().with("oauth_nonce", nonce).header("GET", URL)),
        Reason.OAUTH1_PARAMETER_REJECTED);
  }
}
