package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tollgate.jwt.KeySource.Lookup;
import dev.tollgate.status.Health;
import dev.tollgate.status.KeySetStatus;
import dev.tollgate.testing.LogLines;
import dev.tollgate.testing.ManualClock;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FileKeySourceTest {

  private static final TestKey OLD = TestKey.create("old", "HS256");
  private static final TestKey NEW = TestKey.create("new", "HS256");

  private final ManualClock clock = new ManualClock(TestTokens.NOW);
  private @Nullable String content = TestKey.keySet(OLD);
  private int reads;
  private final FileKeySource source = new FileKeySource("keys.json", this::read, clock);

  @Test
  void keyFor_withinFiveSeconds_readsNothing() {
    content = TestKey.keySet(NEW);
    clock.advance(Duration.ofMillis(4_999));
    assertThat(find("old")).isInstanceOf(Lookup.Found.class);
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void keyFor_changedFile_isReadAgain() {
    content = TestKey.keySet(NEW);
    clock.advance(Duration.ofSeconds(5));
    assertThat(find("new")).isInstanceOf(Lookup.Found.class);
    assertThat(find("old")).isInstanceOf(Lookup.Unknown.class);
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void keyFor_changedFileAfterLongIdleness_isSeenByTheFirstRequest() {
    content = TestKey.keySet(NEW);
    clock.advance(Duration.ofHours(1));
    assertThat(find("old")).isInstanceOf(Lookup.Unknown.class);
  }

  @Test
  void keyFor_unchangedFile_keepsItsKeyObjects() {
    Lookup before = find("old");
    clock.advance(Duration.ofSeconds(5));
    assertThat(find("old")).isSameAs(before);
    content = TestKey.keySet(OLD, NEW);
    clock.advance(Duration.ofSeconds(5));
    assertThat(find("old")).isSameAs(before);
  }

  @Test
  void keyFor_brokenVersion_keepsTheOldOneUntilAGoodOneComes() {
    for (String broken : new String[] {null, "", "{\"keys\":[", "{}", "{\"keys\":[]}"}) {
      content = broken;
      clock.advance(Duration.ofSeconds(5));
      assertThat(find("old")).as("%s", broken).isInstanceOf(Lookup.Found.class);
    }
    content = TestKey.keySet(NEW);
    clock.advance(Duration.ofSeconds(5));
    assertThat(find("new")).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void keyFor_fileThatCannotBeRead_saysSoOnceAndNotInTheWordsOfWhoeverReadsIt() {
    content = null;
    try (LogLines log = LogLines.of(FileKeySource.class.getName())) {
      for (int i = 0; i < 2; i++) {
        clock.advance(Duration.ofSeconds(5));
        find("old");
      }

      assertThat(log.drain())
          .containsExactly(
              "ERROR jwks-file: keys.json: it cannot be read: java.io.IOException; the last good"
                  + " version stays");
    }
  }

  @Test
  void constructor_noUsableKey_failsAndNamesTheSetting() {
    assertRefusedAtStart(null, "gone");
    assertRefusedAtStart("{", "no JSON object");
    assertRefusedAtStart("{\"keys\":[]}", "no usable key");
    assertRefusedAtStart("{\"keys\":[{\"kty\":\"XYZ\"}]}", "kty is none that we know");
  }

  private void assertRefusedAtStart(@Nullable String text, String problem) {
    content = text;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileKeySource("keys.json", this::read))
        .withMessageStartingWith("jwks-file: keys.json: ")
        .withMessageContaining(problem);
  }

  private Lookup find(String keyId) {
    return source.keyFor(JwsAlgorithm.HS256, keyId);
  }

  private byte[] read() throws IOException {
    reads++;
    if (content == null) {
      throw new IOException("gone");
    }
    return content.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void status_isDegradedWhileABrokenVersionLies_andAgesFromTheLastGoodOne() {
    clock.advance(Duration.ofSeconds(3));
    assertThat(source.status()).hasValue(new KeySetStatus(Health.UP, 1, Duration.ofSeconds(3), 0));

    content = "{}";
    for (int i = 0; i < 2; i++) { // read, and found unchanged
      clock.advance(Duration.ofSeconds(5));
      find("old");
    }
    assertThat(source.status())
        .hasValue(new KeySetStatus(Health.DEGRADED, 1, Duration.ofSeconds(13), 0));

    content = TestKey.keySet(OLD, NEW);
    clock.advance(Duration.ofSeconds(5));
    find("old");
    clock.advance(Duration.ofSeconds(5));
    find("old");
    assertThat(source.status()).hasValue(new KeySetStatus(Health.UP, 2, Duration.ZERO, 0));
  }
}
