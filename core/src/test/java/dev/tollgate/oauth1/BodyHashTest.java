package dev.tollgate.oauth1;

import static dev.tollgate.oauth1.OAuth1Fixture.accepted;
import static dev.tollgate.oauth1.OAuth1Fixture.rejected;
import static dev.tollgate.oauth1.OAuth1Fixture.unavailable;
import static dev.tollgate.testing.OAuth1Signer.signer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tollgate.Reason;
import dev.tollgate.RequestBody;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.testing.TestRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyHashTest {

  private static final String URL = "http://api.example.com/orders";
  private static final String BODY = "{\"n\":1}";

  private final OAuth1Fixture fixture = new OAuth1Fixture();

  @ParameterizedTest
  @ValueSource(strings = {"SHA-1", "SHA-256"})
  void authenticate_hashFits_accepts(String algorithm) throws Exception {
    accepted(post(hash(algorithm, BODY), BODY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA-1", "SHA-256"})
  void authenticate_otherBody_rejectsAsMismatch(String algorithm) throws Exception {
    fixture.settings.problemReporting(true);
    Outcome outcome = post(hash(algorithm, BODY), BODY + ' ');
    assertThat(rejected(outcome, Reason.BODY_HASH_MISMATCH).advice())
        .containsExactly(entry("oauth_problem", "body_hash_invalid"));
    assertThat(fixture.nonces.claimed()).isEmpty();
  }

  @Test
  void authenticate_hashOfOtherLength_rejectsAsMismatch() throws Exception {
    rejected(post(hash("SHA-512", BODY), BODY), Reason.BODY_HASH_MISMATCH);
    rejected(post(hash("MD5", BODY), BODY), Reason.BODY_HASH_MISMATCH);
    rejected(post("", BODY), Reason.BODY_HASH_MISMATCH);
    rejected(post("not base64", BODY), Reason.BODY_HASH_MISMATCH);
    rejected(post("x".repeat(9000), BODY), Reason.CREDENTIALS_TOO_LONG);
  }

  @Test
  void authenticate_badSignature_isFoundBeforeTheBodyIsRead() throws Exception {
    String header =
        signer()
            .with("oauth_body_hash", hash("SHA-1", "other"))
            .secrets("guess", "")
            .header("POST", URL);
    rejected(
        fixture.authenticate(header, json(BODY).body(new RequestBody.Consumed())),
        Reason.SIGNATURE_MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({"OFF, true", "CHECK, false", "REQUIRE, false"})
  void authenticate_wrongHash_isIgnoredOnlyWhenOff(BodyHashMode mode, boolean ignored)
      throws Exception {
    fixture.settings.bodyHash(mode);
    Outcome outcome = post(hash("SHA-1", "other"), BODY);
    if (ignored) {
      accepted(outcome);
    } else {
      rejected(outcome, Reason.BODY_HASH_MISMATCH);
    }
  }

  @ParameterizedTest
  @CsvSource({"OFF, true", "CHECK, true", "REQUIRE, false"})
  void authenticate_noHash_isRefusedOnlyWhenRequired(BodyHashMode mode, boolean good) {
    fixture.settings.bodyHash(mode).problemReporting(true);
    Outcome outcome = post(null, BODY);
    if (good) {
      accepted(outcome);
    } else {
      assertThat(rejected(outcome, Reason.OAUTH1_PARAMETER_MISSING).advice())
          .containsExactly(
              entry("oauth_problem", "parameter_absent"),
              entry("oauth_parameters_absent", "oauth_body_hash"));
    }
  }

  @Test
  void authenticate_requiredAndNothingToHash_accepts() {
    fixture.settings.bodyHash(BodyHashMode.REQUIRE);
    accepted(fixture.authenticate(signer().header("GET", URL), TestRequest.get(URL)));
  }

  @Test
  void authenticate_requiredAndForm_accepts() {
    fixture.settings.bodyHash(BodyHashMode.REQUIRE);
    accepted(
        fixture.authenticate(
            signer().header("POST", URL, "a=1"), TestRequest.formPost(URL, "a=1")));
  }

  @ParameterizedTest
  @CsvSource({"OFF, true", "CHECK, false", "REQUIRE, false"})
  void authenticate_hashWithForm_isRefusedUnlessOff(BodyHashMode mode, boolean good)
      throws Exception {
    fixture.settings.bodyHash(mode);
    Outcome outcome =
        fixture.authenticate(
            signer().with("oauth_body_hash", hash("SHA-1", "a=1")).header("POST", URL, "a=1"),
            TestRequest.formPost(URL, "a=1"));
    if (good) {
      accepted(outcome);
    } else {
      rejected(outcome, Reason.OAUTH1_PARAMETER_REJECTED);
    }
  }

  @Test
  void authenticate_bodyOverItsLimit_rejectsAsTooLarge() throws Exception {
    fixture.bodyLimit = BODY.length();
    accepted(post(hash("SHA-1", BODY), BODY));
    fixture.bodyLimit = BODY.length() - 1;
    rejected(post(hash("SHA-1", BODY), BODY), Reason.BODY_TOO_LARGE);
  }

  @Test
  void authenticate_bodyReadByAnother_isUnavailable() throws Exception {
    String header = signer().with("oauth_body_hash", hash("SHA-1", BODY)).header("POST", URL);
    unavailable(
        fixture.authenticate(header, json(BODY).body(new RequestBody.Consumed())),
        Reason.BODY_CONSUMED);
  }

  private Outcome post(@Nullable String hash, String body) {
    return fixture.authenticate(
        signer().with("oauth_body_hash", hash).header("POST", URL), json(body));
  }

  private static TestRequest.Builder json(String body) {
    return TestRequest.request("POST", URL).header("Content-Type", "application/json").body(body);
  }

  private static String hash(String algorithm, String body) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance(algorithm).digest(body.getBytes(StandardCharsets.UTF_8)));
  }
}
