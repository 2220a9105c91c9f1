package dev.tollgate.servlet.faults;

import dev.tollgate.Tollgate;
import dev.tollgate.servlet.TollgateFilter;
import dev.tollgate.servlet.faults.ProtectedApi.Answer;
import dev.tollgate.testkit.TestClock;
import dev.tollgate.testkit.TestIssuer;
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
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final TestIssuer issuer = TestIssuer.start();
  private final TestClock clock = TestClock.stoppedAt(NOW);
  private Tollgate tollgate;
  private ProtectedApi api;

  @BeforeEach
  void start() throws Exception {
    tollgate = issuer.tollgate().clockSkew(SKEW).clock(clock).build();
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
    issuer.clock().stop(NOW.minus(Duration.ofHours(1)));
    String token = issuer.token().expiresIn(Duration.ofHours(2)).claim(claim, instant).jwt();
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
    // by the issuer's own clock the token is good
    issuer.clock().stop(claim.equals("exp") ? instant.minusSeconds(1) : instant);
    String token = issuer.token().expiresIn(Duration.ofHours(2)).claim(claim, instant).opaque();
    clock.advance(Duration.ofMillis(millis));

    assertReason(api.get(token), reason);
  }

  @Test
  void cachedJwt_endsAtTheSameMoment() {
    issuer.clock().stop(NOW);
    String token = issuer.token().jwt();
    Instant end = NOW.plusSeconds(300).plus(SKEW);
    api.get(token).assertGood();

    clock.stop(end.minusMillis(1));
    api.get(token).assertGood();
    clock.stop(end);
    api.get(token).assertRefused("token_expired");
  }

  @Test
  void cachedVerdict_endsAtTheSameMoment() {
    issuer.clock().stop(NOW);
    String token = issuer.token().opaque();
    Instant end = NOW.plusSeconds(300).plus(SKEW);
    api.get(token).assertGood();

    clock.stop(end.minusMillis(1));
    api.get(token).assertGood();
    clock.stop(end);
    api.get(token).assertRefused("token_expired");
  }

  private static void assertReason(Answer answer, String reason) {
    if (reason.equals("null")) {
      answer.assertGood();
    } else {
      answer.assertRefused(reason);
    }
  }
}
