package dev.tollgate.servlet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.faults.ProtectedApi.Answer;
import dev.tollgate.testing.TestKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The issuer changes its keys while its tokens are in use. */
class KeyRotationTest {

  private static final int CLIENTS = 8;
  private static final int TOKENS_EACH = 50;

  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private final TestKey next = TestKey.create("key-2", "ES256");

  @AfterEach
  void stop() {
    issuer.close();
  }

  /**
   * Clients send new tokens without a pause. After some time the issuer publishes its next key, and
   * signs with it from then on. No token is refused, neither one by the old key nor one by the new.
   */
  @Test
  void newKeyUnderLoad_noGoodTokenIsRefused() throws Exception {
    try (ProtectedApi api = ProtectedApi.start(issuer.configuration())) {
      api.get(issuer.jwt()).assertGood();
      AtomicReference<TestKey> signing = new AtomicReference<>(issuer.key);
      AtomicBoolean rotated = new AtomicBoolean();
      ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

      List<CompletableFuture<Void>> clients =
          IntStream.range(0, CLIENTS)
              .mapToObj(
                  client ->
                      CompletableFuture.runAsync(
                          () -> {
                            for (int i = 0; i < TOKENS_EACH; i++) {
                              if (i == TOKENS_EACH / 2 && rotated.compareAndSet(false, true)) {
                                issuer.publish(issuer.key, next);
                                signing.set(next);
                              }
                              answers.add(api.get(issuer.jwt(signing.get())));
                              answers.add(api.get(issuer.jwt()));
                            }
                          }))
              .toList();
      clients.forEach(CompletableFuture::join);

      assertThat(answers).hasSize(2 * CLIENTS * TOKENS_EACH).allSatisfy(Answer::assertGood);
      assertThat(issuer.server.requests(ScriptedIssuer.KEYS)).hasSize(2);
    }
  }

  @Test
  void withdrawnKey_stopsWorkingAndTheNewOneGoesOn() throws Exception {
    issuer.publish(issuer.key, next);
    try (ProtectedApi api =
        ProtectedApi.start(issuer.configuration("jwks.ttl", "1s", "jwks.refresh-ahead", "200ms"))) {
      String cached = issuer.jwt();
      api.get(cached).assertGood();
      api.get(issuer.jwt(next)).assertGood();
      issuer.publish(next);

      Waiting.until(
          "the old key is gone",
          () -> {
            api.get(issuer.jwt(next)).assertGood();
            return !api.get(issuer.jwt()).isGood();
          });

      api.get(issuer.jwt()).assertRefused("key_unknown");
      api.get(cached).assertRefused("key_unknown");
      api.get(issuer.jwt(next)).assertGood();
    }
  }

  /**
   * Whoever names made-up keys can use up the fetch that the new key needs, but only for a time.
   */
  @Test
  void forgedKeys_delayANewKeyByNoMoreThanMinRefresh() throws Exception {
    TestKey forged = TestKey.create("forged", "ES256");
    try (ProtectedApi api = ProtectedApi.start(issuer.configuration("jwks.min-refresh", "1s"))) {
      api.get(issuer.jwt()).assertGood();
      api.get(issuer.jwt(forged)).assertRefused("key_unknown");
      issuer.publish(issuer.key, next);

      Waiting.until(
          "the new key is known",
          () -> {
            api.get(issuer.jwt()).assertGood();
            api.get(issuer.jwt(forged)).assertRefused("key_unknown");
            return api.get(issuer.jwt(next)).isGood();
          });
      // no more than one fetch at the start and one for each second of the wait
      assertThat(issuer.server.requests(ScriptedIssuer.KEYS).size()).isBetween(3, 22);
    }
  }
}
