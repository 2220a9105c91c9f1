package dev.tollgate.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * Looks into every log event of {@code dev.tollgate} for tokens, secrets and signatures: the
 * message, its parameters, the MDC, and the messages of exceptions. Thread-safe.
 *
 * <p>A turbo filter and no appender, because it hears of events whatever a test has done to
 * appenders and additivity.
 */
public final class LogSecrets extends TurboFilter {

  private static final int MOST_FINDINGS = 100;
  private static final List<Pattern> LOOKS =
      List.of(
          Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]+\\."),
          Pattern.compile("oauth_signature(=|%3D)\"?[A-Za-z0-9+/%]{8,}"),
          Pattern.compile("(?i)Authorization: *(Bearer|Basic|OAuth) +\\S"),
          Pattern.compile("client_secret=\\S"));

  private final SecretsSeen secrets;
  private final Queue<String> findings = new ArrayDeque<>();

  /** A look for these secrets, and for whatever looks like one. */
  public LogSecrets(SecretsSeen secrets) {
    this.secrets = secrets;
    setName("secrets");
  }

  /** Looks into all events of a context from now on. */
  public void installIn(LoggerContext context) {
    if (!context.getTurboFilterList().contains(this)) {
      setContext(context);
      start();
      context.addTurboFilter(this);
    }
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable thrown) {
    boolean event = format != null || thrown != null; // else somebody asks for the level
    if (event && logger.getName().startsWith("dev.tollgate")) {
      look(logger.getName(), text(format, parameters, thrown));
    }
    return FilterReply.NEUTRAL;
  }

  /** What was found since the last call, an event each. */
  public List<String> drain() {
    synchronized (findings) {
      List<String> drained = List.copyOf(findings);
      findings.clear();
      return drained;
    }
  }

  private void look(String logger, String text) {
    String secret =
        secrets
            .in(text)
            .or(
                () ->
                    LOOKS.stream()
                        .filter(p -> p.matcher(text).find())
                        .map(Pattern::pattern)
                        .findFirst())
            .orElse(null);
    if (secret == null) {
      return;
    }
    synchronized (findings) {
      if (findings.size() < MOST_FINDINGS) {
        findings.add(logger + " logged what looks like the secret " + secret + ": " + text);
      }
    }
  }

  private static String text(
      @Nullable String format, Object @Nullable [] parameters, @Nullable Throwable thrown) {
    StringBuilder text = new StringBuilder();
    text.append(MessageFormatter.arrayFormat(format, parameters).getMessage());
    Map<String, String> context = MDC.getCopyOfContextMap();
    if (context != null) {
      text.append('\n').append(context);
    }
    append(thrown, text, Collections.newSetFromMap(new IdentityHashMap<>()));
    return text.toString();
  }

  private static void append(@Nullable Throwable thrown, StringBuilder text, Set<Throwable> told) {
    if (thrown != null && told.add(thrown)) {
      text.append('\n').append(thrown);
      append(thrown.getCause(), text, told);
      for (Throwable suppressed : thrown.getSuppressed()) {
        append(suppressed, text, told);
      }
    }
  }
}
