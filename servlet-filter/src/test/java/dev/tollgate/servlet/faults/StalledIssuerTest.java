package dev.tollgate.servlet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.faults.ProtectedApi.Answer;
import dev.tollgate.servlet.testing.EmbeddedJetty;
import dev.tollgate.testing.ServerReply;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
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

  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private final ScriptedIssuer partner = new ScriptedIssuer();
  private final ServerReply stalled = ServerReply.json(TestKey.keySet(issuer.key)).stalled();

  @AfterEach
  void stop() {
    stalled.release();
    issuer.close();
    partner.close();
  }

  @Test
  void metadataStalls_waitIsBounded() throws Exception {
    issuer.answerMetadata(stalled);
    try (ProtectedApi api = ProtectedApi.start(impatient())) {
      api.get(issuer.jwt()).assertUnavailable("issuer_unreachable");
      api.get(ScriptedIssuer.opaque()).assertUnavailable("issuer_unreachable");
    }
  }

  @Test
  void keySetStalls_waitIsBounded() throws Exception {
    issuer.server.on(ScriptedIssuer.KEYS, stalled);
    try (ProtectedApi api = ProtectedApi.start(impatient())) {
      api.get(issuer.jwt()).assertUnavailable("keys_unavailable");
    }
  }

  @Test
  void introspectionStalls_waitIsBounded() throws Exception {
    issuer.server.on(ScriptedIssuer.INTROSPECTION, stalled);
    try (ProtectedApi api = ProtectedApi.start(impatient())) {
      api.get(ScriptedIssuer.opaque()).assertUnavailable("issuer_unreachable");
    }
  }

  @Test
  void introspectionStallsUnder64Clients_allElseIsAnswered() throws Exception {
    try (ProtectedApi api =
        ProtectedApi.start(
            EmbeddedJetty.withThreads(CLIENTS + 20),
            twoIssuers("issuer.main.introspection.max-concurrent", "64"))) {
      String seen = ScriptedIssuer.opaque();
      warmUp(api, seen);
      ServerReply stalledVerdict = issuer.active("").stalled();
      issuer.server.on(ScriptedIssuer.INTROSPECTION, stalledVerdict);
      int before = issuer.server.requests(ScriptedIssuer.INTROSPECTION).size();

      List<CompletableFuture<Answer>> hanging = clients(api, ScriptedIssuer::opaque);
      Waiting.until(
          "all calls hang",
          () -> issuer.server.requests(ScriptedIssuer.INTROSPECTION).size() == before + CLIENTS);

      assertAllElseIsAnswered(api, seen);
      assertThat(hanging).noneMatch(CompletableFuture::isDone);
      stalledVerdict.release();
      assertThat(answers(hanging)).allSatisfy(Answer::assertGood);
    }
  }

  @Test
  void moreClientsThanCalls_restIsTurnedAwayAtOnce() throws Exception {
    try (ProtectedApi api =
        ProtectedApi.start(EmbeddedJetty.withThreads(CLIENTS + 20), twoIssuers())) {
      String seen = ScriptedIssuer.opaque();
      warmUp(api, seen);
      ServerReply stalledVerdict = issuer.active("").stalled();
      issuer.server.on(ScriptedIssuer.INTROSPECTION, stalledVerdict);

      List<CompletableFuture<Answer>> clients = clients(api, ScriptedIssuer::opaque);
      Waiting.until(
          "half of them have their answer",
          () -> clients.stream().filter(CompletableFuture::isDone).count() == CLIENTS / 2);

      assertAllElseIsAnswered(api, seen);
      assertThat(clients.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
          .hasSize(CLIENTS / 2)
          .allSatisfy(answer -> answer.assertUnavailable("issuer_too_busy"));
      stalledVerdict.release();
      assertThat(answers(clients).stream().filter(Answer::isGood)).hasSize(CLIENTS / 2);
    }
  }

  @Test
  void keySetStallsUnder64ClientsWithUnknownKeys_allElseIsAnswered() throws Exception {
    TestKey unknown = TestKey.create("unknown", "ES256");
    try (ProtectedApi api =
        ProtectedApi.start(EmbeddedJetty.withThreads(CLIENTS + 20), twoIssuers())) {
      String seen = ScriptedIssuer.opaque();
      warmUp(api, seen);
      issuer.server.on(ScriptedIssuer.KEYS, stalled);
      int before = issuer.server.requests(ScriptedIssuer.KEYS).size();

      List<CompletableFuture<Answer>> hanging = clients(api, () -> issuer.jwt(unknown));
      Waiting.until(
          "the fetch hangs", () -> issuer.server.requests(ScriptedIssuer.KEYS).size() > before);

      assertAllElseIsAnswered(api, seen);
      assertThat(hanging).noneMatch(CompletableFuture::isDone);
      stalled.release();
      assertThat(answers(hanging)).allSatisfy(answer -> answer.assertRefused("key_unknown"));
      assertThat(issuer.server.requests(ScriptedIssuer.KEYS)).hasSize(before + 1);
    }
  }

  private Map<String, String> impatient() {
    return issuer.configuration("http.connect-timeout", "1s", "http.read-timeout", "1s");
  }

  private Map<String, String> twoIssuers(String... more) {
    Map<String, String> params = issuer.configuration(more);
    params.remove("issuer");
    params.remove("introspection.client-id");
    params.remove("introspection.client-secret");
    params.putAll(
        Map.of(
            "issuers", "main partner",
            "issuer.main", issuer.url(),
            "issuer.partner", partner.url(),
            "issuer.main.introspection.client-id", "api",
            "issuer.main.introspection.client-secret", "secret",
            "audience", TestTokens.AUDIENCE,
            "http.read-timeout", "25s"));
    return params;
  }

  private void warmUp(ProtectedApi api, String seen) {
    api.get(seen).assertGood();
    api.get(issuer.jwt()).assertGood();
    api.get(partner.jwt()).assertGood();
  }

  private void assertAllElseIsAnswered(ProtectedApi api, String seen) {
    api.get(seen).assertGood();
    api.get(issuer.jwt()).assertGood();
    api.get(partner.jwt()).assertGood();
    api.get("/public/a", ScriptedIssuer.opaque()).assertGood();
  }

  private static List<CompletableFuture<Answer>> clients(ProtectedApi api, Supplier<String> token) {
    return IntStream.range(0, CLIENTS).mapToObj(i -> api.send("/", token.get())).toList();
  }

  private static List<Answer> answers(List<CompletableFuture<Answer>> futures) {
    return futures.stream().map(CompletableFuture::join).toList();
  }
}
