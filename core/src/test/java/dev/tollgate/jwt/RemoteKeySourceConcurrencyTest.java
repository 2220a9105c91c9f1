package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.issuer.Endpoint;
import dev.tollgate.issuer.WaitingRoom;
import dev.tollgate.jwt.KeySource.Lookup;
import dev.tollgate.log.Log;
import dev.tollgate.testing.ManualClock;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that meet at one key source while its server stalls. */
class RemoteKeySourceConcurrencyTest {

  private static final TestKey A = TestKey.create("a", "ES256");
  private static final TestKey B = TestKey.create("b", "ES256");

  private final ManualClock clock = new ManualClock(TestTokens.NOW);
  private final KeyServer server = new KeyServer();
  private int seats = 256;
  private final ExecutorService fetches = Executors.newSingleThreadExecutor();
  private final ExecutorService requests = Executors.newCachedThreadPool();

  @AfterEach
  void release() {
    server.close();
    requests.shutdownNow();
    fetches.shutdownNow();
  }

  @Test
  void keyFor_64RequestsWithAnUnknownKey_shareOneFetch() throws Exception {
    RemoteKeySource source = loaded(KeySettings.DEFAULT);
    server.serves(A, B);
    server.stall();
    CyclicBarrier start = new CyclicBarrier(64);
    List<Future<Lookup>> answers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      answers.add(
          request(
              () -> {
                start.await();
                return find(source, "b");
              }));
    }
    server.awaitCall();
    assertThat(find(source, "a")).as("a known key, meanwhile").isInstanceOf(Lookup.Found.class);
    assertThat(answers).noneMatch(Future::isDone);
    server.resume();
    for (Future<Lookup> answer : answers) {
      assertThat(answer.get()).isInstanceOf(Lookup.Found.class);
    }
    assertThat(server.calls()).as("the first one and the shared one").isEqualTo(2);
  }

  @Test
  void keyFor_64FirstRequests_shareOneFetch() throws Exception {
    server.serves(A);
    server.stall();
    RemoteKeySource source = source(KeySettings.DEFAULT);
    List<Future<Lookup>> answers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      answers.add(request(() -> find(source, "a")));
    }
    server.awaitCall();
    server.resume();
    for (Future<Lookup> answer : answers) {
      assertThat(answer.get()).isInstanceOf(Lookup.Found.class);
    }
    assertThat(server.calls()).isEqualTo(1);
  }

  @Test
  void keyFor_moreRequestsThanMayWait_isTooBusy() throws Exception {
    seats = 1;
    RemoteKeySource source = loaded(patience(Duration.ofSeconds(50)));
    server.stall();
    List<Future<Lookup>> all = new ArrayList<>();
    all.add(request(() -> find(source, "b")));
    server.awaitCall();
    all.add(request(() -> find(source, "c")));
    all.add(request(() -> find(source, "c")));
    // One of them has the seat, whichever it is; the others are turned away while it waits.
    for (int turnedAway = 0; turnedAway < 2; turnedAway++) {
      Future<Lookup> away = awaitDone(all);
      all.remove(away);
      assertThat(away.get()).isInstanceOf(Lookup.Unavailable.class);
      assertThat(((Lookup.Unavailable) away.get()).reason()).isEqualTo(Reason.ISSUER_TOO_BUSY);
    }
    assertThat(find(source, "a")).isInstanceOf(Lookup.Found.class);
    server.resume();
    assertThat(all.get(0).get()).isInstanceOf(Lookup.Unknown.class);
  }

  @Test
  void keyFor_waitLimitPassed_isUnavailableWhileTheFetchGoesOn() throws Exception {
    RemoteKeySource source = loaded(patience(Duration.ofMillis(1)));
    server.serves(A, B);
    server.stall();
    Lookup late = find(source, "b");
    assertThat(late).isInstanceOf(Lookup.Unavailable.class);
    assertThat(((Lookup.Unavailable) late).reason()).isEqualTo(Reason.KEYS_UNAVAILABLE);
    server.awaitCall();
    server.resume();
    fetches.submit(() -> {}).get(); // after the fetch
    assertThat(find(source, "b")).isInstanceOf(Lookup.Found.class);
    assertThat(server.calls()).isEqualTo(2);
  }

  @Test
  void keyFor_refreshAheadStalls_doesNotHoldUpKnownKeys() throws Exception {
    RemoteKeySource source = loaded(KeySettings.DEFAULT);
    server.stall();
    clock.advance(Duration.ofSeconds(280));
    assertThat(find(source, "a")).isInstanceOf(Lookup.Found.class);
    server.awaitCall();
    assertThat(find(source, "a")).isInstanceOf(Lookup.Found.class);
    clock.advance(Duration.ofSeconds(30)); // past the ttl, and the fetch is older than our patience
    assertThat(find(source, "a")).isInstanceOf(Lookup.Found.class);
    assertThat(server.calls()).isEqualTo(2);
  }

  @Test
  void keyFor_interruptedWhileWaiting_isUnavailableAndKeepsTheFlag() throws Exception {
    RemoteKeySource source = loaded(KeySettings.DEFAULT);
    server.stall();
    Future<Boolean> answer =
        requests.submit(
            () -> {
              Thread.currentThread().interrupt();
              Lookup lookup = find(source, "b");
              assertThat(lookup).isInstanceOf(Lookup.Unavailable.class);
              return Thread.interrupted();
            });
    assertThat(answer.get()).isTrue();
    server.resume();
  }

  @Test
  void close_whileRequestsWait_letsThemGo() throws Exception {
    RemoteKeySource source = source(patience(Duration.ofSeconds(50)));
    server.stall();
    Future<Lookup> waiting = request(() -> find(source, "a"));
    server.awaitCall();
    source.close();
    assertThat(waiting.get()).isInstanceOf(Lookup.Unavailable.class);
  }

  private static Future<Lookup> awaitDone(List<Future<Lookup>> answers) {
    while (true) {
      for (Future<Lookup> answer : answers) {
        if (answer.isDone()) {
          return answer;
        }
      }
      Thread.onSpinWait();
    }
  }

  private Future<Lookup> request(Callable<Lookup> work) {
    return requests.submit(work);
  }

  private static Lookup find(RemoteKeySource source, String keyId) {
    return source.keyFor(JwsAlgorithm.ES256, keyId);
  }

  private RemoteKeySource loaded(KeySettings settings) throws Exception {
    server.serves(A);
    RemoteKeySource source = source(settings);
    find(source, "a");
    fetches.submit(() -> {}).get(); // after the fetch, however short the wait limit is
    assertThat(find(source, "a")).isInstanceOf(Lookup.Found.class);
    return source;
  }

  private RemoteKeySource source(KeySettings settings) {
    return new RemoteKeySource(
        new KeyFetch(Endpoint.at(URI.create("https://as.example.com/keys")), server),
        settings,
        WaitingRoom.ofSeats(seats),
        fetches,
        clock,
        new KeyLog(Log.of(RemoteKeySourceConcurrencyTest.class), "main", settings));
  }

  private static KeySettings patience(Duration waitLimit) {
    KeySettings defaults = KeySettings.DEFAULT;
    return new KeySettings(
        defaults.ttl(),
        defaults.refreshAhead(),
        defaults.staleIfError(),
        defaults.minRefresh(),
        waitLimit);
  }
}
