package dev.tollgate.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What writes finished messages. Thread-safe. */
interface Sink {

  boolean isEnabled(Log.Level level);

  void write(
      Log.Level level, String message, @Nullable FailureTrace cause, Map<String, String> context);
}
