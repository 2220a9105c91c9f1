package dev.tollgate.servlet.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.tollgate.testing.ServerReply;
import dev.tollgate.testing.TestKey;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * The issuer answers, and what it answers is of no use. That is an outage and never a bad token,
 * and it ends with the first good answer.
 */
class GarbageAnswersTest {

  private static final String ELSEWHERE = "/elsewhere";
  private static final String TEXT =
      "{\"active\":true,\"keys\":[],\"issuer\":\"https://a.example\"}";

  private static final int AT_ONE_TIME = 6;

  static Stream<Named<ServerReply>> faults() {
    return Stream.of(
        Named.of("HTML", ServerReply.typed("text/html", "<html><body>Maintenance</body></html>")),
        Named.of("HTML that says it is JSON", ServerReply.json("<html></html>")),
        Named.of("invalid JSON", ServerReply.json("{\"active\":true,\"keys\":[")),
        Named.of("a JSON array", ServerReply.json("[]")),
        Named.of("an empty body", ServerReply.json("")),
        Named.of("5 MB", ServerReply.json("{\"a\":\"" + "x".repeat(5 << 20) + "\"}")),
        Named.of("a slow drip", ServerReply.json(TEXT).dripped(100)),
        Named.of("header fields without end", ServerReply.endlessHeaders()),
        Named.of("half an answer", ServerReply.json(TEXT).cutAfter(20)),
        Named.of("no answer", ServerReply.silentClose()),
        Named.of("204", ServerReply.status(204)),
        Named.of("302", ServerReply.redirect(302, ELSEWHERE)),
        Named.of("400", ServerReply.status(400)),
        Named.of("401", ServerReply.status(401)),
        Named.of("404", ServerReply.status(404)),
        Named.of("429", ServerReply.status(429)),
        Named.of("500", ServerReply.status(500)));
  }

  @Test
  void metadata() {
    assertOutagesThatEnd(
        (issuer, fault) -> {
          issuer.server.on(ELSEWHERE, ServerReply.json(issuer.metadata(issuer.url())));
          issuer.answerMetadata(fault);
        },
        ScriptedIssuer::jwt);
  }

  @Test
  void keySet() {
    assertOutagesThatEnd(
        (issuer, fault) -> {
          issuer.server.on(ELSEWHERE, ServerReply.json(TestKey.keySet(issuer.key)));
          issuer.server.on(ScriptedIssuer.KEYS, fault);
        },
        ScriptedIssuer::jwt);
  }

  @Test
  void introspection() {
    assertOutagesThatEnd(
        (issuer, fault) -> {
          issuer.server.on(ELSEWHERE, issuer.active(""));
          issuer.server.on(ScriptedIssuer.INTROSPECTION, fault);
        },
        issuer -> ScriptedIssuer.opaque());
  }

  /** All faults, several at one time: each needs moments in which nothing happens. */
  private static void assertOutagesThatEnd(
      BiConsumer<ScriptedIssuer, ServerReply> breaking, Function<ScriptedIssuer, String> token) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONE_TIME);
    try {
      assertAll(
          faults()
              .map(
                  fault -> {
                    Future<?> run =
                        threads.submit(
                            () -> {
                              assertOutageThatEnds(fault.getPayload(), breaking, token);
                              return null;
                            });
                    return (Executable) () -> assertEndsWell(fault.getName(), run);
                  })
              .toList());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void assertEndsWell(String name, Future<?> run) throws InterruptedException {
    try {
      run.get();
    } catch (ExecutionException e) {
      throw new AssertionError(name, e.getCause());
    }
  }

  private static void assertOutageThatEnds(
      ServerReply fault,
      BiConsumer<ScriptedIssuer, ServerReply> breaking,
      Function<ScriptedIssuer, String> token)
      throws Exception {
    try (ScriptedIssuer issuer = new ScriptedIssuer();
        ProtectedApi api = ProtectedApi.start(issuer.configuration("http.read-timeout", "1s"))) {
      String mine = token.apply(issuer);
      breaking.accept(issuer, fault);
      api.get(mine).assertUnavailable();
      api.get("/public/a", mine).assertGood();
      assertThat(issuer.server.requests(ELSEWHERE)).isEmpty();

      issuer.beWell();

      api.awaitGood(mine);
    }
  }
}
