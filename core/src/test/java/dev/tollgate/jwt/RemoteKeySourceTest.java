package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tollgate.Reason;
import dev.tollgate.http.HttpResult;
import dev.tollgate.issuer.Endpoint;
import dev.tollgate.issuer.WaitingRoom;
import dev.tollgate.jwt.KeySource.Lookup;
import dev.tollgate.log.Log;
import dev.tollgate.status.Health;
import dev.tollgate.status.KeySetStatus;
import dev.tollgate.testing.ManualClock;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * When keys are fetched and how long they are used; here every fetch ends before its request goes
 * on.
 */
class RemoteKeySourceTest {

  private static final TestKey A = TestKey.create("a", "ES256");
  private static final TestKey B = TestKey.create("b", "ES256");
  private static final URI KEYS = URI.create("https://as.example.com/keys");

  private final ManualClock clock = new ManualClock(TestTokens.NOW);
  private final KeyServer server = new KeyServer();
  private final RemoteKeySource source = source(Runnable::run, Endpoint.at(KEYS));
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void recordLog() {
    log.start();
    logger().setLevel(Level.INFO);
    logger().addAppender(log);
  }

  @AfterEach
  void stopLog() {
    logger().setLevel(null);
    logger().detachAppender(log);
  }

  @Test
  void constructor_fetchesNothing() {
    assertThat(server.calls()).isZero();
  }

  @Test
  void keyFor_firstTime_fetchesOnce() {
    server.serves(A);
    assertFound("a");
    assertFound("a");
    assertThat(server.calls()).isEqualTo(1);
  }

  @Test
  void keyFor_withinTtlBeforeRefreshAhead_fetchesNothing() {
    server.serves(A);
    assertFound("a");
    clock.advance(Duration.ofSeconds(269));
    assertFound("a");
    assertThat(server.calls()).isEqualTo(1);
  }

  @Test
  void keyFor_refreshAheadTime_fetchesAnew() {
    server.serves(A);
    assertFound("a");
    clock.advance(Duration.ofSeconds(270));
    assertFound("a");
    assertThat(server.calls()).isEqualTo(2);
    clock.advance(Duration.ofSeconds(269));
    assertFound("a");
    assertThat(server.calls()).isEqualTo(2);
  }

  @Test
  void keyFor_withdrawnKey_stopsWithinTtl() {
    server.serves(A, B);
    assertFound("a");
    server.serves(B);
    clock.advance(Duration.ofMinutes(5)); // no request came in time to refresh ahead
    assertUnknown("a");
    assertFound("b");
  }

  @Test
  void keyFor_unchangedKey_isTheSameObjectAfterARefresh() {
    server.serves(A);
    Lookup before = find("a");
    server.serves(A, B);
    clock.advance(Duration.ofMinutes(4).plusSeconds(30));
    find("a");
    assertThat(find("a")).isSameAs(before);
    assertFound("b");
  }

  // Unknown keys

  @Test
  void keyFor_newKey_isFetchedAtOnce() {
    server.serves(A);
    assertFound("a");
    server.serves(A, B);
    assertFound("b");
    assertThat(server.calls()).isEqualTo(2);
  }

  @Test
  void keyFor_unknownKeyAtFirst_fetchesOnce() {
    server.serves(A);
    assertUnknown("forged");
    assertThat(server.calls()).isEqualTo(1);
  }

  @Test
  void keyFor_floodOfForgedKeys_fetchesOncePerMinRefresh() {
    server.serves(A);
    assertFound("a");
    for (int i = 0; i < 50; i++) {
      assertUnknown("forged-" + i);
    }
    assertThat(server.calls()).isEqualTo(2);
    server.serves(A, B);
    clock.advance(Duration.ofMillis(29_999));
    assertUnknown("b");
    assertThat(server.calls()).isEqualTo(2);
    clock.advance(Duration.ofMillis(1));
    assertFound("b");
    assertFound("a");
    assertThat(server.calls()).isEqualTo(3);
  }

  @Test
  void keyFor_unknownKeyWhileServerFails_isUnavailable() {
    server.serves(A);
    assertFound("a");
    server.replies(500, "");
    assertUnavailable("b", Reason.KEYS_UNAVAILABLE);
    assertUnavailable("b", Reason.KEYS_UNAVAILABLE);
    assertThat(server.calls()).as("it pauses after a failure").isEqualTo(2);
    assertFound("a");
  }

  @Test
  void keyFor_unknownKeyAfterRecovery_isFetchedAfterThePause() {
    server.serves(A);
    assertFound("a");
    server.fails(HttpResult.Kind.LATE);
    assertUnavailable("b", Reason.KEYS_UNAVAILABLE);
    server.serves(A, B);
    clock.advance(Duration.ofMillis(500));
    assertFound("b");
  }

  @Test
  void keyFor_keyThatIsThereForAnotherAlgorithm_fetchesNothing() {
    server.serves(A);
    assertFound("a");
    assertThat(source.keyFor(JwsAlgorithm.RS256, "a")).isInstanceOf(Lookup.Unfit.class);
    assertThat(server.calls()).isEqualTo(1);
  }

  // Outages

  @Test
  void keyFor_serverDownAtFirst_isUnavailableUntilItIsBack() {
    for (String body : List.of("", "<html>", "{", "[]", "{}", "{\"keys\":{}}")) {
      server.replies(200, body);
      clock.advance(Duration.ofSeconds(4));
      assertUnavailable("a", Reason.KEYS_UNAVAILABLE);
    }
    for (int status : new int[] {204, 302, 401, 404, 500, 503}) {
      server.replies(status, TestKey.keySet(A));
      clock.advance(Duration.ofSeconds(4));
      assertUnavailable("a", Reason.KEYS_UNAVAILABLE);
    }
    for (HttpResult.Kind kind : HttpResult.Kind.values()) {
      server.fails(kind);
      clock.advance(Duration.ofSeconds(4));
      assertUnavailable("a", Reason.KEYS_UNAVAILABLE);
    }
    server.serves(A);
    clock.advance(Duration.ofSeconds(4));
    assertFound("a");
  }

  @Test
  void keyFor_longOutage_triesLessAndLessButWithinFourSeconds() {
    assertUnavailable("a", Reason.KEYS_UNAVAILABLE);
    long[] pauses = {500, 1000, 2000, 4000, 4000, 4000};
    int calls = 1;
    for (long pause : pauses) {
      clock.advance(Duration.ofMillis(pause - 1));
      assertUnavailable("a", Reason.KEYS_UNAVAILABLE);
      assertThat(server.calls()).isEqualTo(calls);
      clock.advance(Duration.ofMillis(1));
      assertUnavailable("a", Reason.KEYS_UNAVAILABLE);
      calls++;
      assertThat(server.calls()).isEqualTo(calls);
    }
  }

  @Test
  void keyFor_outageAfterGoodKeys_usesThemForStaleIfError() {
    server.serves(A);
    assertFound("a");
    server.fails(HttpResult.Kind.NOT_CONNECTED);
    clock.advance(Duration.ofMinutes(5));
    assertFound("a");
    assertUnavailable("b", Reason.KEYS_UNAVAILABLE);
    clock.advance(Duration.ofMinutes(60).minusMillis(1));
    assertFound("a");
    clock.advance(Duration.ofMillis(1));
    assertUnavailable("a", Reason.KEYS_UNAVAILABLE);
  }

  @Test
  void keyFor_recovery_isSeenByTheFirstRequestAfterThePause() {
    server.serves(A);
    assertFound("a");
    server.replies(503, "");
    clock.advance(Duration.ofMinutes(6));
    assertFound("a");
    server.serves(B);
    clock.advance(Duration.ofSeconds(4));
    assertFound("b");
    assertUnknown("a");
  }

  @Test
  void keyFor_emptyKeySet_withdrawsAllKeysAndIsUnavailable() {
    server.serves(A);
    assertFound("a");
    server.replies(200, "{\"keys\":[]}");
    clock.advance(Duration.ofSeconds(270));
    find("a"); // starts the refresh
    assertUnavailable("a", Reason.KEYS_UNAVAILABLE);
    server.serves(A);
    clock.advance(Duration.ofMillis(500));
    assertFound("a");
  }

  @Test
  void keyFor_endpointUnknown_hasItsReason() {
    Endpoint lost =
        () -> new Endpoint.Location.Unknown(Reason.ISSUER_ANSWER_UNREADABLE, "wrong issuer");
    assertThat(source(Runnable::run, lost).keyFor(JwsAlgorithm.ES256, "a"))
        .isEqualTo(new Lookup.Unavailable(Reason.ISSUER_ANSWER_UNREADABLE, "wrong issuer"));
    assertThat(server.calls()).isZero();
  }

  @Test
  void keyFor_defectInAFetch_isUnavailableAndPasses() {
    Endpoint[] endpoint = {
      () -> {
        throw new IllegalStateException("defect");
      }
    };
    RemoteKeySource fragile = source(Runnable::run, () -> endpoint[0].locate());
    assertThat(fragile.keyFor(JwsAlgorithm.ES256, "a"))
        .isEqualTo(new Lookup.Unavailable(Reason.INTERNAL_ERROR, "the fetch broke off"));
    endpoint[0] = Endpoint.at(KEYS);
    server.serves(A);
    clock.advance(Duration.ofSeconds(1));
    assertThat(fragile.keyFor(JwsAlgorithm.ES256, "a")).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void keyFor_noThreadForTheFetch_isUnavailable() {
    Executor full =
        task -> {
          throw new RejectedExecutionException();
        };
    assertThat(source(full, Endpoint.at(KEYS)).keyFor(JwsAlgorithm.ES256, "a"))
        .isEqualTo(new Lookup.Unavailable(Reason.KEYS_UNAVAILABLE, "no thread to fetch it"));
  }

  @Test
  void close_afterwards_usesWhatIsThereAndFetchesNothing() {
    server.serves(A);
    assertFound("a");
    source.close();
    assertFound("a");
    assertUnknown("b");
    clock.advance(Duration.ofHours(2));
    assertUnavailable("a", Reason.KEYS_UNAVAILABLE);
    assertThat(server.calls()).isEqualTo(1);
  }

  // The log: one line per change of state

  @Test
  void log_outageAndRecovery_hasOneLinePerChange() {
    server.serves(A);
    find("a");
    server.replies(500, "");
    for (int i = 0; i < 5; i++) { // from 4:30 on
      clock.advance(Duration.ofMinutes(1).minusSeconds(i == 4 ? 0 : 1));
      find("a");
    }
    clock.advance(Duration.ofMinutes(30));
    find("a");
    clock.advance(Duration.ofMinutes(40));
    find("a");
    clock.advance(Duration.ofMinutes(40));
    find("a");
    server.serves(A);
    clock.advance(Duration.ofSeconds(4));
    find("a");
    assertThat(log.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.INFO, Level.WARN, Level.WARN, Level.ERROR, Level.INFO);
    assertThat(log.list.get(1).getFormattedMessage())
        .contains("issuer main", "https://as.example.com/keys", "status 500");
  }

  @Test
  void log_oddKeys_areNamedOnce() {
    server.replies(
        200, "{\"keys\":[{\"kty\":\"XYZ\",\"kid\":\"odd\"}," + TestKey.keySet(A).substring(9));
    find("a");
    clock.advance(Duration.ofMinutes(5));
    find("a");
    assertThat(server.calls()).isEqualTo(2);
    assertThat(log.list)
        .filteredOn(event -> event.getLevel() == Level.WARN)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("issuer main: key 1 (kid odd) is left out: its kty is none that we know");
  }

  @Test
  void log_encryptionKey_isMentionedWithoutWarning() {
    server.replies(
        200,
        "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"enc\",\"kid\":\"e\"},"
            + TestKey.keySet(A).substring(9));
    find("a");
    assertThat(log.list)
        .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
        .containsExactly(
            tuple(
                Level.INFO,
                "issuer main: key set loaded, usable keys: 1,"
                    + " left aside because they are for encryption: 1"));
  }

  private void assertFound(String keyId) {
    assertThat(find(keyId)).isInstanceOf(Lookup.Found.class);
  }

  private void assertUnknown(String keyId) {
    assertThat(find(keyId)).isInstanceOf(Lookup.Unknown.class);
  }

  private void assertUnavailable(String keyId, Reason reason) {
    assertThat(find(keyId))
        .isInstanceOfSatisfying(
            Lookup.Unavailable.class, lookup -> assertThat(lookup.reason()).isEqualTo(reason));
  }

  private Lookup find(String keyId) {
    return source.keyFor(JwsAlgorithm.ES256, keyId);
  }

  private RemoteKeySource source(Executor executor, Endpoint endpoint) {
    return new RemoteKeySource(
        new KeyFetch(endpoint, server),
        KeySettings.DEFAULT,
        WaitingRoom.ofSeats(256),
        executor,
        clock,
        new KeyLog(Log.of(RemoteKeySource.class), "main", KeySettings.DEFAULT));
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(RemoteKeySource.class);
  }

  @Test
  void status_followsTheKeysThroughAnOutage() {
    assertThat(source.status()).hasValue(new KeySetStatus(Health.UNKNOWN, 0, null, 0));

    server.serves(A, B);
    assertFound("a");
    clock.advance(Duration.ofSeconds(20));
    assertThat(source.status()).hasValue(new KeySetStatus(Health.UP, 2, Duration.ofSeconds(20), 1));

    server.fails(HttpResult.Kind.NOT_CONNECTED);
    clock.advance(Duration.ofMinutes(5));
    assertFound("a");
    assertThat(source.status())
        .hasValueSatisfying(
            status -> {
              assertThat(status.health()).isEqualTo(Health.DEGRADED);
              assertThat(status.keys()).isEqualTo(2);
              assertThat(status.age()).isEqualTo(Duration.ofSeconds(320));
            });

    clock.advance(Duration.ofHours(1));
    find("a");
    assertThat(source.status())
        .hasValueSatisfying(status -> assertThat(status.health()).isEqualTo(Health.DOWN));

    server.serves(A);
    clock.advance(Duration.ofSeconds(4));
    assertFound("a");
    assertThat(source.status())
        .hasValueSatisfying(
            status -> {
              assertThat(status.health()).isEqualTo(Health.UP);
              assertThat(status.age()).isEqualTo(Duration.ZERO);
            });
  }
}
