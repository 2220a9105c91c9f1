package dev.tollgate.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTest {

  private final RecordingSink sink = new RecordingSink();
  private final Log log = new Log(sink);

  @ParameterizedTest
  @ValueSource(
      chars = {
        '\0', '\t', '\n', '\r', '\u001b', '\u007f', '\u0085', '\u200b', '\u2028', '\u2029',
        '\u202e', '\u2066', '\ufeff'
      })
  void warn_characterThatDoesNotPrint_isEscaped(char c) {
    log.warn("a" + c + "b");

    assertThat(sink.messages()).containsExactly("a\\u" + HexFormat.of().toHexDigits(c) + "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{} {0} %s ${jndi:x}", "grüße", "日本", "\ud83d\ude00"})
  void warn_printableText_isWrittenAsItIs(String text) {
    log.warn(text);

    assertThat(sink.messages()).containsExactly(text);
  }

  @Test
  void warn_lineEnd_staysOnOneLine() {
    log.warn("client \"a\r\nWARN refused nobody\"");

    assertThat(sink.messages()).containsExactly("client \"a\\u000d\\u000aWARN refused nobody\"");
  }

  @Test
  void info_longestMessage_isKeptWhole() {
    String longest = "x".repeat(Log.MAX_LINE);

    log.info(longest);

    assertThat(sink.messages()).containsExactly(longest);
  }

  @Test
  void info_tooLongMessage_isCutOff() {
    log.info("x".repeat(Log.MAX_LINE + 3));

    assertThat(sink.messages()).containsExactly("x".repeat(Log.MAX_LINE) + "… (3 characters more)");
  }

  @Test
  void error_withCause_isWrittenWithItsTrace() {
    IllegalStateException cause = new IllegalStateException("broken");

    log.error("defect", cause);

    RecordingSink.Written written = sink.written().get(0);
    assertThat(written.level()).isEqualTo(Log.Level.ERROR);
    assertThat(written.message()).isEqualTo("defect");
    assertThat(written.cause())
        .hasMessage("java.lang.IllegalStateException")
        .satisfies(trace -> assertThat(trace.getStackTrace()).isEqualTo(cause.getStackTrace()));
  }

  @Test
  void warn_withoutCause_isWrittenAlone() {
    log.warn("doubt", (Throwable) null);

    assertThat(sink.written())
        .containsExactly(new RecordingSink.Written(Log.Level.WARN, "doubt", null, Map.of()));
  }

  @Test
  void block_linesOfUnknownOrigin_areSafeEach() {
    log.block(Log.Level.INFO, List.of("first", "sec\nond"));

    assertThat(sink.messages()).containsExactly("first" + System.lineSeparator() + "sec\\u000aond");
  }

  @Test
  void block_tooManyLines_isCutOff() {
    log.block(Log.Level.INFO, Collections.nCopies(Log.MAX_LINES + 2, "x"));

    assertThat(sink.messages().get(0).lines())
        .hasSize(Log.MAX_LINES + 1)
        .endsWith("… (2 lines more)");
  }

  @Test
  void debug_levelSwitchedOff_writesNothing() {
    sink.onlyFrom(Log.Level.INFO);

    log.debug("unseen");
    log.block(Log.Level.DEBUG, List.of("unseen"));

    assertThat(sink.written()).isEmpty();
  }
}
