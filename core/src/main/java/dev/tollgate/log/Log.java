package dev.tollgate.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Tollgate writes its log: SLF4J if the application has it, with a provider, else {@link
 * System.Logger}. Thread-safe.
 *
 * <p>Attackers choose parts of what is logged, so every message is kept on one line and bounded:
 * control and formatting characters are written as {@code \}{@code u001b}, and what exceeds 4096
 * characters is cut off. Does not check messages for secrets: leave them out. What an exception
 * says is left out by itself: whoever threw it may have quoted a token.
 */
public final class Log {

  /** How grave a message is. */
  public enum Level {
    /** Somebody must act: a defect, or a server or file that we need does not work. */
    ERROR,
    /** Worth a look: a refusal, a doubtful setting. */
    WARN,
    /** What happened: start, stop, a change of state. */
    INFO,
    /** For whoever looks for a fault. */
    DEBUG
  }

  static final int MAX_LINE = 4096;
  static final int MAX_LINES = 512;

  private final Sink sink;

  Log(Sink sink) {
    this.sink = sink;
  }

  /** The log of a class, under the class's name. */
  public static Log of(Class<?> owner) {
    return new Log(Sinks.named(owner.getName()));
  }

  /** The log of a name such as {@code dev.tollgate.rejections}. */
  public static Log named(String name) {
    return new Log(Sinks.named(name));
  }

  /** Whether messages of a level are written. Ask before costly messages are composed. */
  public boolean isEnabled(Level level) {
    return sink.isEnabled(level);
  }

  public void error(String message) {
    write(Level.ERROR, message, null);
  }

  /**
   * Writes an error with its cause.
   *
   * @param cause written as the name of its class and its stack trace, and so are its causes and
   *     suppressed ones, 32 in all; never with any of their messages. Null if there is none
   */
  public void error(String message, @Nullable Throwable cause) {
    write(Level.ERROR, message, cause);
  }

  public void warn(String message) {
    write(Level.WARN, message, null);
  }

  /**
   * Writes a warning with its cause.
   *
   * @param cause written as the name of its class and its stack trace, and so are its causes and
   *     suppressed ones, 32 in all; never with any of their messages. Null if there is none
   */
  public void warn(String message, @Nullable Throwable cause) {
    write(Level.WARN, message, cause);
  }

  /**
   * Writes a warning together with values that a structured log can index.
   *
   * @param context keys and values for SLF4J's MDC, present while the message is written; a
   *     platform logger has no place for them
   */
  public void warn(String message, Map<String, String> context) {
    if (sink.isEnabled(Level.WARN)) {
      sink.write(Level.WARN, Printable.of(message, MAX_LINE), null, context);
    }
  }

  public void info(String message) {
    write(Level.INFO, message, null);
  }

  public void debug(String message) {
    write(Level.DEBUG, message, null);
  }

  /**
   * Writes one message of several lines, each of them made safe by itself; at most 512 lines.
   *
   * @param lines the lines, without their ends
   */
  public void block(Level level, List<String> lines) {
    if (!sink.isEnabled(level)) {
      return;
    }
    int shown = Math.min(lines.size(), MAX_LINES);
    List<String> safe = new ArrayList<>(shown + 1);
    for (String line : lines.subList(0, shown)) {
      safe.add(Printable.of(line, MAX_LINE));
    }
    if (shown < lines.size()) {
      safe.add("… (" + Counted.of(lines.size() - shown, "line") + " more)");
    }
    sink.write(level, String.join(System.lineSeparator(), safe), null, Map.of());
  }

  private void write(Level level, String message, @Nullable Throwable cause) {
    if (sink.isEnabled(level)) {
      FailureTrace trace = cause == null ? null : FailureTrace.of(cause);
      sink.write(level, Printable.of(message, MAX_LINE), trace, Map.of());
    }
  }
}
