package dev.tollgate.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes to {@link System.Logger}. Thread-safe. */
final class PlatformSink implements Sink {

  private final System.Logger logger;

  PlatformSink(String name) {
    this.logger = System.getLogger(name);
  }

  @Override
  public boolean isEnabled(Log.Level level) {
    return logger.isLoggable(platformLevel(level));
  }

  @Override
  public void write(
      Log.Level level, String message, @Nullable FailureTrace cause, Map<String, String> context) {
    // A message without parameters is not taken for a format, so braces in it are harmless.
    if (cause == null) {
      logger.log(platformLevel(level), message);
    } else {
      logger.log(platformLevel(level), message, cause);
    }
  }

  private static System.Logger.Level platformLevel(Log.Level level) {
    return switch (level) {
      case ERROR -> System.Logger.Level.ERROR;
      case WARN -> System.Logger.Level.WARNING;
      case INFO -> System.Logger.Level.INFO;
      case DEBUG -> System.Logger.Level.DEBUG;
    };
  }
}
