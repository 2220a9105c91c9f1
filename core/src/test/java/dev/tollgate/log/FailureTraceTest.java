package dev.tollgate.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.tollgate.testing.LogLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a defect says may be a token: neither sink shows it, nor that of its causes. */
class FailureTraceTest {

  private static final String TOKEN = "bS1hLXNlY3JldC10b2tlbg";
  private static final String NAME = "dev.tollgate.test.failures";

  @Test
  void slf4j_failureWithATokenEverywhere_showsTheTraceOnly() {
    try (LogLines lines = LogLines.of(NAME)) {
      new Log(new Slf4jSink(NAME)).error("a defect", failure());

      assertThat(lines.events()).hasSize(1);
      assertTraceOnly(ThrowableProxyUtil.asString(lines.events().get(0).getThrowableProxy()));
    }
  }

  @Test
  void platform_failureWithATokenEverywhere_showsTheTraceOnly() {
    List<String> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord logged) {
            lines.add(new SimpleFormatter().format(logged));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(NAME);
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      new Log(new PlatformSink(NAME)).error("a defect", failure());
    } finally {
      logger.setUseParentHandlers(true);
      logger.removeHandler(handler);
    }

    assertThat(lines).singleElement().asString().contains("a defect");
    assertTraceOnly(lines.get(0));
  }

  private static void assertTraceOnly(String text) {
    assertThat(text)
        .contains(
            "java.lang.IllegalStateException",
            "Caused by: dev.tollgate.log.FailureTrace: java.io.UncheckedIOException",
            "Caused by: dev.tollgate.log.FailureTrace: java.io.IOException",
            "Suppressed: dev.tollgate.log.FailureTrace: java.lang.IllegalArgumentException",
            "at dev.tollgate.log.FailureTraceTest.failure(FailureTraceTest.java:")
        .doesNotContain(TOKEN);
  }

  private static Throwable failure() {
    IllegalStateException failure =
        new IllegalStateException(
            "no " + TOKEN, new UncheckedIOException("read " + TOKEN, new IOException(TOKEN)));
    failure.addSuppressed(new IllegalArgumentException("bad " + TOKEN));
    return failure;
  }

  /** Says its token wherever it is asked. */
  private static final class Talkative extends RuntimeException {

    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      return TOKEN;
    }

    @Override
    public String getLocalizedMessage() {
      return TOKEN;
    }

    @Override
    public String toString() {
      return TOKEN;
    }
  }

  @Test
  void of_failureThatAlwaysTalks_isItsNameOnly() {
    assertThat(printed(FailureTrace.of(new Talkative())))
        .startsWith("dev.tollgate.log.FailureTrace: " + Talkative.class.getName())
        .doesNotContain(TOKEN);
  }

  @Test
  void of_causeThatLeadsBack_endsThere() {
    Exception outer = new Exception("outer");
    Exception inner = new Exception("inner", outer);
    outer.initCause(inner);
    outer.addSuppressed(inner);
    inner.addSuppressed(outer);

    FailureTrace trace = FailureTrace.of(outer);

    assertThat(trace.getCause()).isNotNull().hasNoCause().hasNoSuppressedExceptions();
    assertThat(trace).hasNoSuppressedExceptions();
  }

  @Test
  void of_moreThanTheMost_leavesOutTheRest() {
    Exception longest = null;
    for (int i = 0; i < FailureTrace.MOST + 1; i++) {
      longest = new Exception("cause " + i, longest);
    }
    Exception widest = new Exception("widest");
    for (int i = 0; i < FailureTrace.MOST; i++) {
      widest.addSuppressed(new Exception("suppressed " + i));
    }

    assertThat(depth(FailureTrace.of(longest))).isEqualTo(FailureTrace.MOST);
    assertThat(FailureTrace.of(widest).getSuppressed()).hasSize(FailureTrace.MOST - 1);
  }

  private static int depth(@Nullable Throwable failure) {
    return failure == null ? 0 : 1 + depth(failure.getCause());
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
