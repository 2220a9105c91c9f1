package dev.tollgate.log;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what is written. */
final class RecordingSink implements Sink {

  record Written(
      Log.Level level, String message, @Nullable FailureTrace cause, Map<String, String> context) {}

  private final List<Written> written = new CopyOnWriteArrayList<>();
  private Log.Level threshold = Log.Level.DEBUG;

  void onlyFrom(Log.Level level) {
    threshold = level;
  }

  List<Written> written() {
    return written;
  }

  List<String> messages() {
    return written.stream().map(Written::message).toList();
  }

  @Override
  public boolean isEnabled(Log.Level level) {
    return level.compareTo(threshold) <= 0;
  }

  @Override
  public void write(
      Log.Level level, String message, @Nullable FailureTrace cause, Map<String, String> context) {
    written.add(new Written(level, message, cause, context));
  }
}
