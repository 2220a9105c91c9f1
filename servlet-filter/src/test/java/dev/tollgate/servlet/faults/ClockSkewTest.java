package dev.tollgate.servlet.faults;

import dev.tollgate.Issuer;
import dev.tollgate.Secret;
import dev.tollgate.Tollgate;
import dev.tollgate.introspection.ClientAuthentication;
import dev.tollgate.servlet.TollgateFilter;
import dev.tollgate.servlet.faults.ProtectedApi.Answer;
import dev.tollgate.testing.MovableClock;
import dev.tollgate.testing.TestTokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clocks of the issuer and of this server differ: both sides of every boundary. */
class ClockSkewTest {

  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final Instant NOW = TestTokens.NOW;

  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private final MovableClock clock = MovableClock.at(NOW);
  private Tollgate tollgate;
  private ProtectedApi api;

  @BeforeEach
  void start() throws Exception {
    tollgate =
        Tollgate.builder()
            .issuer(
                Issuer.builder(URI.create(issuer.url()))
                    .audience(TestTokens.AUDIENCE)
                    .introspection(
                        ClientAuthentication.clientSecretBasic("api", Secret.of("secret")))
                    .build())
            .clockSkew(SKEW)
            .clock(clock)
            .build();
    api = ProtectedApi.start(TollgateFilter.of(tollgate));
  }

  @AfterEach
  void stop() {
    api.close();
    tollgate.close();
    issuer.close();
  }

  // millis: where the server's clock stands, seen from the boundary that the claim and the skew
  // make
  @ParameterizedTest
  @CsvSource({
    "exp, -1, null",
    "exp, 0, token_expired",
    "exp, 1, token_expired",
    "nbf, -1, token_not_yet_valid",
    "nbf, 0, null",
    "nbf, 1, null",
    "iat, -1, token_not_yet_valid",
    "iat, 0, null",
    "iat, 1, null"
  })
  void jwt(String claim, long millis, String reason) {
    Instant instant = claim.equals("exp") ? NOW.minus(SKEW) : NOW.plus(SKEW);
    String token =
        issuer
            .token(issuer.key, NOW.minus(Duration.ofHours(1)))
            .claim("exp", NOW.plus(Duration.ofHours(1)).getEpochSecond())
            .claim(claim, instant.getEpochSecond())
            .compact();
    clock.advance(Duration.ofMillis(millis));

    assertReason(api.get(token), reason);
  }

  @ParameterizedTest
  @CsvSource({
    "exp, -1, null",
    "exp, 0, token_expired",
    "exp, 1, token_expired",
    "nbf, -1, token_not_yet_valid",
    "nbf, 0, null",
    "nbf, 1, null"
  })
  void introspection(String claim, long millis, String reason) {
    Instant instant = claim.equals("exp") ? NOW.minus(SKEW) : NOW.plus(SKEW);
    answerWith(claim, instant);
    clock.advance(Duration.ofMillis(millis));

    assertReason(api.get(ScriptedIssuer.opaque()), reason);
  }

  @Test
  void cachedJwt_endsAtTheSameMoment() {
    String token = issuer.token(issuer.key, NOW).compact();
    Instant end = NOW.plusSeconds(300).plus(SKEW);
    api.get(token).assertGood();

    clock.set(end.minusMillis(1));
    api.get(token).assertGood();
    clock.set(end);
    api.get(token).assertRefused("token_expired");
  }

  @Test
  void cachedVerdict_endsAtTheSameMoment() {
    String token = ScriptedIssuer.opaque();
    answerWith("exp", NOW.plusSeconds(300));
    Instant end = NOW.plusSeconds(300).plus(SKEW);
    api.get(token).assertGood();

    clock.set(end.minusMillis(1));
    api.get(token).assertGood();
    clock.set(end);
    api.get(token).assertRefused("token_expired");
  }

  private void answerWith(String member, Instant time) {
    issuer.server.on(
        ScriptedIssuer.INTROSPECTION,
        issuer.active(",\"" + member + "\":" + time.getEpochSecond()));
  }

  private static void assertReason(Answer answer, String reason) {
    if (reason.equals("null")) {
      answer.assertGood();
    } else {
      answer.assertRefused(reason);
    }
  }
}
