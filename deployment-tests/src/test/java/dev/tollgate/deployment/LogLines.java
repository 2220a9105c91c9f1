package dev.tollgate.deployment;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is written to {@code java.util.logging} while a test runs. */
final class LogLines extends Handler implements AutoCloseable {

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final SimpleFormatter formatter = new SimpleFormatter();

  private LogLines() {}

  static LogLines collect() {
    LogLines lines = new LogLines();
    Logger.getLogger("").addHandler(lines);
    return lines;
  }

  /** The lines of Tollgate's loggers. */
  List<String> ofTollgate() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    if (String.valueOf(line.getLoggerName()).startsWith("dev.tollgate")
        && line.getLevel().intValue() >= Level.INFO.intValue()) {
      lines.add(line.getLoggerName() + ": " + formatter.formatMessage(line));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
