package dev.tollgate.servlet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.faults.ProtectedApi.Answer;
import dev.tollgate.servlet.testing.EmbeddedJetty;
import dev.tollgate.testing.ServerReply;
import dev.tollgate.testing.TestKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * A request on a virtual thread that waits for the issuer lets go of its carrier: else a handful of
 * them would stop all others.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTest {

  private static final String PINNED = "jdk.VirtualThreadPinned";
  private static final int CLIENTS = 32;

  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private final ServerReply verdict = issuer.active("").stalled();
  private final ServerReply keys = ServerReply.json(TestKey.keySet(issuer.key)).stalled();
  private final ServerReply metadata = ServerReply.json(issuer.metadata(issuer.url())).stalled();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    metadata.release();
    keys.release();
    verdict.release();
    issuer.close();
  }

  @Test
  void fetches_pinNoVirtualThread() throws Exception {
    loadClasses();
    TestKey unknown = TestKey.create("unknown", "ES256");
    issuer.answerMetadata(metadata);
    issuer.server.on(ScriptedIssuer.KEYS, keys);
    issuer.server.on(ScriptedIssuer.INTROSPECTION, verdict);
    try (Recording recording = new Recording();
        ProtectedApi api =
            ProtectedApi.start(
                EmbeddedJetty.onVirtualThreads(),
                issuer.configuration("http.read-timeout", "20s"))) {
      recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
      recording.start();

      List<CompletableFuture<Answer>> jwts = new ArrayList<>();
      List<CompletableFuture<Answer>> opaque = new ArrayList<>();
      List<CompletableFuture<Answer>> forged = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        jwts.add(api.send("/", issuer.jwt()));
        opaque.add(api.send("/", ScriptedIssuer.opaque()));
        forged.add(api.send("/", issuer.jwt(unknown)));
      }
      // more requests than carriers hang, and yet another one is served
      api.get("/public/a", ScriptedIssuer.opaque()).assertGood();
      Waiting.until("metadata is looked for", () -> !issuer.server.requests().isEmpty());
      metadata.release();
      Waiting.until(
          "all calls hang",
          () -> issuer.server.requests(ScriptedIssuer.INTROSPECTION).size() == CLIENTS);
      api.get("/public/a", ScriptedIssuer.opaque()).assertGood();
      keys.release();
      verdict.release();

      jwts.forEach(answer -> answer.join().assertGood());
      opaque.forEach(answer -> answer.join().assertGood());
      forged.forEach(answer -> answer.join().assertRefused("key_unknown"));
      recording.stop();
      assertThat(pinnedByUs(recording)).isEmpty();
    }
  }

  /** Loading a class pins a thread, once, whatever the class is for. */
  private static void loadClasses() throws Exception {
    try (ScriptedIssuer other = new ScriptedIssuer();
        ProtectedApi api =
            ProtectedApi.start(EmbeddedJetty.onVirtualThreads(), other.configuration())) {
      api.get(other.jwt()).assertGood();
      api.get(ScriptedIssuer.opaque()).assertGood();
      api.get(other.jwt(TestKey.create("unknown", "ES256"))).assertRefused("key_unknown");
    }
  }

  private List<RecordedEvent> pinnedByUs(Recording recording) throws IOException {
    Path file = folder.resolve("pinned.jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(PINNED))
        .filter(event -> event.getStackTrace() != null)
        .filter(event -> passes(event, "dev.tollgate."))
        .filter(event -> !passes(event, "java.lang.ClassLoader"))
        .toList();
  }

  private static boolean passes(RecordedEvent event, String classes) {
    return event.getStackTrace().getFrames().stream()
        .anyMatch(frame -> frame.getMethod().getType().getName().startsWith(classes));
  }
}
