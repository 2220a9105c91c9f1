package dev.tollgate.servlet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.faults.ProtectedApi.Answer;
import dev.tollgate.testkit.Endpoint;
import dev.tollgate.testkit.SigningKey;
import dev.tollgate.testkit.TestIssuer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The issuer changes its keys while its tokens are in use. */
class KeyRotationTest {

  private static final int CLIENTS = 8;
  private static final int TOKENS_EACH = 50;

  private final TestIssuer issuer = TestIssuer.start();
  private final SigningKey old = issuer.keys().current();
  private final SigningKey next = issuer.keys().add("ES256");

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
    try (ProtectedApi api = ProtectedApi.start(issuer)) {
      api.get(signedWith(old)).assertGood();
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
                                issuer.keys().publish(next);
                                issuer.keys().use(next);
                              }
                              answers.add(api.get(issuer.token().jwt()));
                              answers.add(api.get(signedWith(old)));
                            }
                          }))
              .toList();
      clients.forEach(CompletableFuture::join);

      assertThat(answers).hasSize(2 * CLIENTS * TOKENS_EACH).allSatisfy(Answer::assertGood);
      assertThat(issuer.calls(Endpoint.KEYS)).isEqualTo(2);
    }
  }

  @Test
  void withdrawnKey_stopsWorkingAndTheNewOneGoesOn() throws Exception {
    issuer.keys().publish(next);
    try (ProtectedApi api =
        ProtectedApi.start(issuer, "jwks.ttl", "1s", "jwks.refresh-ahead", "200ms")) {
      String cached = signedWith(old);
      api.get(cached).assertGood();
      api.get(signedWith(next)).assertGood();
      issuer.keys().withdraw(old);

      Waiting.until(
          "the old key is gone",
          () -> {
            api.get(signedWith(next)).assertGood();
            return !api.get(signedWith(old)).isGood();
          });

      api.get(signedWith(old)).assertRefused("key_unknown");
      api.get(cached).assertRefused("key_unknown");
      api.get(signedWith(next)).assertGood();
    }
  }

  /**
   * Whoever names made-up keys can use up the fetch that the new key needs, but only for a time.
   */
  @Test
  void forgedKeys_delayANewKeyByNoMoreThanMinRefresh() throws Exception {
    try (ProtectedApi api = ProtectedApi.start(issuer, "jwks.min-refresh", "1s")) {
      api.get(signedWith(old)).assertGood();
      api.get(issuer.token().unknownKey().jwt()).assertRefused("key_unknown");
      issuer.keys().publish(next);

      Waiting.until(
          "the new key is known",
          () -> {
            api.get(signedWith(old)).assertGood();
            api.get(issuer.token().unknownKey().jwt()).assertRefused("key_unknown");
            return api.get(signedWith(next)).isGood();
          });
      // no more than one fetch at the start and one for each second of the wait
      assertThat(issuer.calls(Endpoint.KEYS)).isBetween(3, 22);
    }
  }

  private String signedWith(SigningKey key) {
    return issuer.token().signedWith(key).jwt();
  }
}
