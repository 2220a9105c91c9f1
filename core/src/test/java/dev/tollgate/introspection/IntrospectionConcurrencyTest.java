package dev.tollgate.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.http.HttpSettings;
import dev.tollgate.http.JdkHttpTransport;
import dev.tollgate.issuer.Endpoint;
import dev.tollgate.issuer.WaitingRoom;
import dev.tollgate.testing.FakeAuthorizationServer;
import dev.tollgate.testing.ServerReply;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many requests at once, against a server that can be told to stall. */
@Timeout(60)
class IntrospectionConcurrencyTest {

  private static final String PATH = "/introspect";
  private static final ServerReply ACTIVE = ServerReply.json("{\"active\":true,\"sub\":\"u\"}");

  private final FakeAuthorizationServer server = FakeAuthorizationServer.start();
  private final JdkHttpTransport transport =
      JdkHttpTransport.of(HttpSettings.builder().readTimeout(Duration.ofSeconds(20)).build());
  private final ExecutorService clients = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    clients.shutdownNow();
    transport.close();
    server.close();
  }

  @Test
  void verify_manyFirstUsesOfOneToken_makeOneCall() throws Exception {
    IntrospectionVerifier verifier = verifier(32, 256, Duration.ofSeconds(20));
    ServerReply stalled = ACTIVE.stalled();
    server.on(PATH, stalled);

    List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      verdicts.add(verify(verifier, "t"));
    }
    awaitTrue(() -> server.requests(PATH).size() == 1);
    stalled.release();

    for (CompletableFuture<Verdict> verdict : verdicts) {
      assertThat(verdict.get()).isInstanceOf(Verdict.Verified.class);
    }
    assertThat(server.requests(PATH)).hasSize(1);
  }

  @Test
  void verify_serverStalls_cachedTokensAreAnsweredMeanwhile() throws Exception {
    IntrospectionVerifier verifier = verifier(64, 256, Duration.ofSeconds(20));
    server.on(PATH, ACTIVE);
    assertThat(verify(verifier, "known").get()).isInstanceOf(Verdict.Verified.class);
    ServerReply stalled = ACTIVE.stalled();
    server.on(PATH, stalled);
    List<CompletableFuture<Verdict>> hanging = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      hanging.add(verify(verifier, "unknown-" + i));
    }
    awaitTrue(() -> server.requests(PATH).size() == 65);

    for (int i = 0; i < 1000; i++) {
      assertThat(verifier.verify(token("known"), false)).isInstanceOf(Verdict.Verified.class);
    }
    assertThat(hanging).noneMatch(CompletableFuture::isDone);
    stalled.release();
    for (CompletableFuture<Verdict> verdict : hanging) {
      assertThat(verdict.get()).isInstanceOf(Verdict.Verified.class);
    }
  }

  @Test
  void verify_moreTokensThanCallsMayBeInFlight_isTooBusyAtOnce() throws Exception {
    IntrospectionVerifier verifier = verifier(2, 256, Duration.ofSeconds(20));
    ServerReply stalled = ACTIVE.stalled();
    server.on(PATH, stalled);
    CompletableFuture<Verdict> first = verify(verifier, "t1");
    CompletableFuture<Verdict> second = verify(verifier, "t2");
    awaitTrue(() -> server.requests(PATH).size() == 2);

    assertUnavailable(verifier.verify(token("t3"), false), Reason.ISSUER_TOO_BUSY);
    stalled.release();
    assertThat(first.get()).isInstanceOf(Verdict.Verified.class);
    assertThat(second.get()).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void verify_moreRequestsThanMayWait_isTooBusyAtOnce() throws Exception {
    IntrospectionVerifier verifier = verifier(32, 0, Duration.ofSeconds(20));
    ServerReply stalled = ACTIVE.stalled();
    server.on(PATH, stalled);
    CompletableFuture<Verdict> first = verify(verifier, "t");
    awaitTrue(() -> server.requests(PATH).size() == 1);

    assertUnavailable(verifier.verify(token("t"), false), Reason.ISSUER_TOO_BUSY);
    stalled.release();
    assertThat(first.get()).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void verify_callOfAnotherTakesTooLong_givesUpAtItsOwnDeadline() throws Exception {
    IntrospectionVerifier verifier = verifier(32, 256, Duration.ofMillis(50));
    ServerReply stalled = ACTIVE.stalled();
    server.on(PATH, stalled);
    CompletableFuture<Verdict> first = verify(verifier, "t");
    awaitTrue(() -> server.requests(PATH).size() == 1);

    assertUnavailable(verifier.verify(token("t"), false), Reason.ISSUER_UNREACHABLE);
    assertThat(first).isNotDone();
    stalled.release();
    assertThat(first.get()).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void verify_requestThatAsksIsInterrupted_anotherTakesOver() throws Exception {
    IntrospectionVerifier verifier = verifier(32, 256, Duration.ofSeconds(20));
    ServerReply stalled = ACTIVE.stalled();
    server.on(PATH, stalled);
    CompletableFuture<Verdict> first = new CompletableFuture<>();
    Thread leader = new Thread(() -> first.complete(verifier.verify(token("t"), false)));
    leader.start();
    awaitTrue(() -> server.requests(PATH).size() == 1);
    CompletableFuture<Verdict> second = new CompletableFuture<>();
    Thread follower = new Thread(() -> second.complete(verifier.verify(token("t"), false)));
    follower.start();
    awaitTrue(() -> follower.getState() == Thread.State.TIMED_WAITING);

    leader.interrupt();

    assertUnavailable(first.get(), Reason.ISSUER_UNREACHABLE);
    awaitTrue(() -> server.requests(PATH).size() == 2);
    stalled.release();
    assertThat(second.get()).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void verify_serverDownAndBack_recovers() throws Exception {
    IntrospectionVerifier verifier = verifier(32, 256, Duration.ofSeconds(20));
    server.on(PATH, ACTIVE);
    server.goDown();
    for (int i = 0; i < 10; i++) {
      assertUnavailable(verifier.verify(token("t" + i), false), Reason.ISSUER_UNREACHABLE);
    }
    server.comeBack();
    long back = System.nanoTime();

    awaitTrue(() -> verifier.verify(token("u"), false) instanceof Verdict.Verified);
    assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(10));
  }

  private CompletableFuture<Verdict> verify(IntrospectionVerifier verifier, String token) {
    return CompletableFuture.supplyAsync(() -> verifier.verify(token(token), false), clients);
  }

  private IntrospectionVerifier verifier(int maxConcurrent, int seats, Duration longestCall) {
    return IntrospectionVerifier.of(
        IntrospectionSettings.builder(
                "main",
                Set.of(server.url()),
                Endpoint.at(server.uri(PATH)),
                ClientAuthentication.none("rs"))
            .maxConcurrent(maxConcurrent)
            .longestCall(longestCall)
            .build(),
        transport,
        WaitingRoom.ofSeats(seats),
        Clock.systemUTC());
  }

  private static BearerToken token(String value) {
    return BearerToken.parse(value).orElseThrow();
  }

  private static void assertUnavailable(Verdict verdict, Reason reason) {
    assertThat(verdict).isInstanceOf(Verdict.Unavailable.class);
    assertThat(((Verdict.Unavailable) verdict).reason()).isEqualTo(reason);
  }

  private static void awaitTrue(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the condition comes true in time").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
