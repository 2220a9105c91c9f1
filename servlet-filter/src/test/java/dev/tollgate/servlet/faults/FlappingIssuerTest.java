package dev.tollgate.servlet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.faults.ProtectedApi.Answer;
import dev.tollgate.testing.ServerReply;
import dev.tollgate.testing.TestKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The issuer is well at one moment and not at the next. No good token may be called bad. */
class FlappingIssuerTest {

  private static final int CLIENTS = 4;
  private static final int FLAPS = 6;
  private static final long FLAP_MILLIS = 150;
  private static final long PAUSE_NANOS = 5_000_000;

  private final ScriptedIssuer issuer = new ScriptedIssuer();

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void introspectionFailsEverySecondTime_tokensAreGoodOrUnknown() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    issuer.server.on(
        ScriptedIssuer.INTROSPECTION,
        request ->
            calls.incrementAndGet() % 2 == 0
                ? ServerReply.status(500)
                : issuer.introspect(request));
    try (ProtectedApi api = ProtectedApi.start(issuer.configuration())) {
      List<Answer> answers =
          IntStream.range(0, 20).mapToObj(i -> api.get(ScriptedIssuer.opaque())).toList();

      // one success closes the circuit, so it never opens
      assertThat(answers.stream().filter(Answer::isGood)).hasSize(10);
      assertThat(answers.stream().filter(answer -> !answer.isGood()))
          .allSatisfy(answer -> answer.assertUnavailable("issuer_unreachable"));
      issuer.beWell();
      api.awaitGood(ScriptedIssuer.opaque());
    }
  }

  @Test
  void serverComesAndGoes_opaqueTokensAreGoodOrUnknown() throws Exception {
    try (ProtectedApi api = ProtectedApi.start(issuer.configuration("http.read-timeout", "1s"))) {
      assertThat(answersWhileFlapping(api, ScriptedIssuer::opaque))
          .filteredOn(answer -> !answer.isGood())
          .allSatisfy(Answer::assertUnavailable);
      api.awaitGood(ScriptedIssuer.opaque());
    }
  }

  @Test
  void serverComesAndGoes_jwtsWithKnownKeysAreGood() throws Exception {
    try (ProtectedApi api =
        ProtectedApi.start(
            issuer.configuration(
                "http.read-timeout", "1s", "jwks.ttl", "1s", "jwks.refresh-ahead", "500ms"))) {
      api.get(issuer.jwt()).assertGood();
      assertThat(answersWhileFlapping(api, issuer::jwt)).allSatisfy(Answer::assertGood);
    }
  }

  @Test
  void keySetFailsEverySecondTime_newKeyIsFoundInTheEnd() throws Exception {
    TestKey next = TestKey.create("key-2", "ES256");
    try (ProtectedApi api = ProtectedApi.start(issuer.configuration("jwks.min-refresh", "500ms"))) {
      api.get(issuer.jwt()).assertGood();
      AtomicInteger calls = new AtomicInteger();
      issuer.server.on(
          ScriptedIssuer.KEYS,
          request ->
              calls.incrementAndGet() % 2 == 1
                  ? ServerReply.status(500)
                  : ServerReply.json(TestKey.keySet(issuer.key, next)));

      api.get(issuer.jwt(next)).assertUnavailable("keys_unavailable");
      api.get(issuer.jwt()).assertGood();
      api.awaitGood(issuer.jwt(next));
    }
  }

  private List<Answer> answersWhileFlapping(ProtectedApi api, Supplier<String> token)
      throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<Void>> clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(
                client ->
                    CompletableFuture.runAsync(
                        () -> {
                          while (!over.get()) {
                            answers.add(api.get(token.get()));
                            LockSupport.parkNanos(PAUSE_NANOS);
                          }
                        }))
            .toList();
    for (int i = 0; i < FLAPS; i++) {
      TimeUnit.MILLISECONDS.sleep(FLAP_MILLIS);
      issuer.server.goDown();
      TimeUnit.MILLISECONDS.sleep(FLAP_MILLIS);
      issuer.server.comeBack();
    }
    over.set(true);
    clients.forEach(CompletableFuture::join);
    assertThat(answers).isNotEmpty();
    return List.copyOf(answers);
  }
}
