package dev.tollgate.servlet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.faults.ProtectedApi.Answer;
import dev.tollgate.servlet.testing.EmbeddedJetty;
import dev.tollgate.testkit.Endpoint;
import dev.tollgate.testkit.Failure;
import dev.tollgate.testkit.TestIssuer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The issuer takes connections and requests, and says nothing. */
class StalledIssuerTest {

  private static final int CLIENTS = 64;

  private final TestIssuer issuer = TestIssuer.start();
  private final TestIssuer partner = TestIssuer.start();

  @AfterEach
  void stop() {
    issuer.close();
    partner.close();
  }

  @Test
  void metadataStalls_waitIsBounded() throws Exception {
    issuer.fail(Endpoint.METADATA, Failure.stall());
    try (ProtectedApi api = ProtectedApi.start(impatient())) {
      api.get(issuer.token().jwt()).assertUnavailable("issuer_unreachable");
      api.get(opaque()).assertUnavailable("issuer_unreachable");
    }
  }

  @Test
  void keySetStalls_waitIsBounded() throws Exception {
    issuer.fail(Endpoint.KEYS, Failure.stall());
    try (ProtectedApi api = ProtectedApi.start(impatient())) {
      api.get(issuer.token().jwt()).assertUnavailable("keys_unavailable");
    }
  }

  @Test
  void introspectionStalls_waitIsBounded() throws Exception {
    issuer.fail(Endpoint.INTROSPECTION, Failure.stall());
    try (ProtectedApi api = ProtectedApi.start(impatient())) {
      api.get(opaque()).assertUnavailable("issuer_unreachable");
    }
  }

  @Test
  void introspectionStallsUnder64Clients_allElseIsAnswered() throws Exception {
    try (ProtectedApi api =
        ProtectedApi.start(
            EmbeddedJetty.withThreads(CLIENTS + 20),
            twoIssuers("issuer.main.introspection.max-concurrent", "64"))) {
      String seen = opaque();
      warmUp(api, seen);
      issuer.fail(Endpoint.INTROSPECTION, Failure.stall());
      int before = issuer.calls(Endpoint.INTROSPECTION);

      List<CompletableFuture<Answer>> hanging = clients(api, this::opaque);
      Waiting.until(
          "all calls hang", () -> issuer.calls(Endpoint.INTROSPECTION) == before + CLIENTS);

      assertAllElseIsAnswered(api, seen);
      assertThat(hanging).noneMatch(CompletableFuture::isDone);
      issuer.recover();
      assertThat(answers(hanging)).allSatisfy(Answer::assertGood);
    }
  }

  @Test
  void moreClientsThanCalls_restIsTurnedAwayAtOnce() throws Exception {
    try (ProtectedApi api =
        ProtectedApi.start(EmbeddedJetty.withThreads(CLIENTS + 20), twoIssuers())) {
      String seen = opaque();
      warmUp(api, seen);
      issuer.fail(Endpoint.INTROSPECTION, Failure.stall());

      List<CompletableFuture<Answer>> clients = clients(api, this::opaque);
      Waiting.until(
          "half of them have their answer",
          () -> clients.stream().filter(CompletableFuture::isDone).count() == CLIENTS / 2);

      assertAllElseIsAnswered(api, seen);
      assertThat(clients.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
          .hasSize(CLIENTS / 2)
          .allSatisfy(answer -> answer.assertUnavailable("issuer_too_busy"));
      issuer.recover();
      assertThat(answers(clients).stream().filter(Answer::isGood)).hasSize(CLIENTS / 2);
    }
  }

  @Test
  void keySetStallsUnder64ClientsWithUnknownKeys_allElseIsAnswered() throws Exception {
    try (ProtectedApi api =
        ProtectedApi.start(EmbeddedJetty.withThreads(CLIENTS + 20), twoIssuers())) {
      String seen = opaque();
      warmUp(api, seen);
      issuer.fail(Endpoint.KEYS, Failure.stall());
      int before = issuer.calls(Endpoint.KEYS);

      List<CompletableFuture<Answer>> hanging =
          clients(api, () -> issuer.token().unknownKey().jwt());
      Waiting.until("the fetch hangs", () -> issuer.calls(Endpoint.KEYS) > before);

      assertAllElseIsAnswered(api, seen);
      assertThat(hanging).noneMatch(CompletableFuture::isDone);
      issuer.recover();
      assertThat(answers(hanging)).allSatisfy(answer -> answer.assertRefused("key_unknown"));
      assertThat(issuer.calls(Endpoint.KEYS)).isEqualTo(before + 1);
    }
  }

  private String opaque() {
    return issuer.token().opaque();
  }

  private Map<String, String> impatient() {
    return ProtectedApi.configuration(
        issuer.configuration(), "http.connect-timeout", "1s", "http.read-timeout", "1s");
  }

  private Map<String, String> twoIssuers(String... more) {
    Map<String, String> params = ProtectedApi.configuration(issuer.configuration(), more);
    params.remove("issuer");
    params.remove("introspection.client-id");
    params.remove("introspection.client-secret");
    params.putAll(
        Map.of(
            "issuers", "main partner",
            "issuer.main", issuer.url(),
            "issuer.partner", partner.url(),
            "issuer.main.introspection.client-id", issuer.clientId(),
            "issuer.main.introspection.client-secret", issuer.clientSecret().revealed(),
            "audience", issuer.audience(),
            "http.read-timeout", "25s"));
    return params;
  }

  private void warmUp(ProtectedApi api, String seen) {
    api.get(seen).assertGood();
    api.get(issuer.token().jwt()).assertGood();
    api.get(partner.token().jwt()).assertGood();
  }

  private void assertAllElseIsAnswered(ProtectedApi api, String seen) {
    api.get(seen).assertGood();
    api.get(issuer.token().jwt()).assertGood();
    api.get(partner.token().jwt()).assertGood();
    api.get("/public/a", opaque()).assertGood();
  }

  private static List<CompletableFuture<Answer>> clients(ProtectedApi api, Supplier<String> token) {
    return IntStream.range(0, CLIENTS).mapToObj(i -> api.send("/", token.get())).toList();
  }

  private static List<Answer> answers(List<CompletableFuture<Answer>> futures) {
    return futures.stream().map(CompletableFuture::join).toList();
  }
}
