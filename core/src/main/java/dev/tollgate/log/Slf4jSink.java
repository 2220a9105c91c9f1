package dev.tollgate.log;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPLoggerFactory;

/**
 * Writes to SLF4J 1.7 or 2. The one class that names SLF4J; never loaded where it is missing.
 * Thread-safe.
 */
final class Slf4jSink implements Sink {

  private final Logger logger;

  Slf4jSink(String name) {
    this.logger = LoggerFactory.getLogger(name);
  }

  /** Whether SLF4J has somebody to write for it; without a provider it drops every message. */
  static boolean hasProvider() {
    return !(LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory);
  }

  @Override
  public boolean isEnabled(Log.Level level) {
    return switch (level) {
      case ERROR -> logger.isErrorEnabled();
      case WARN -> logger.isWarnEnabled();
      case INFO -> logger.isInfoEnabled();
      case DEBUG -> logger.isDebugEnabled();
    };
  }

  @Override
  public void write(
      Log.Level level, String message, @Nullable FailureTrace cause, Map<String, String> context) {
    if (context.isEmpty()) {
      write(level, message, cause);
      return;
    }
    Map<String, @Nullable String> before = new HashMap<>();
    context.forEach(
        (key, value) -> {
          before.put(key, MDC.get(key));
          MDC.put(key, Printable.of(value, Log.MAX_LINE));
        });
    try {
      write(level, message, cause);
    } finally {
      before.forEach(Slf4jSink::restore);
    }
  }

  private void write(Log.Level level, String message, @Nullable FailureTrace cause) {
    switch (level) {
      case ERROR -> logger.error(message, cause);
      case WARN -> logger.warn(message, cause);
      case INFO -> logger.info(message, cause);
      case DEBUG -> logger.debug(message, cause);
    }
  }

  private static void restore(String key, @Nullable String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }
}
