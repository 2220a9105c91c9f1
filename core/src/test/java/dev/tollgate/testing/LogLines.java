package dev.tollgate.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What is logged under a name, and below it, while this is open; kept off the console. */
public final class LogLines implements AutoCloseable {

  private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
  private final Logger logger;
  private final Level level;
  private final boolean additive;
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing(); // its MDC is the one of now
          events.add(event);
        }
      };

  private LogLines(Logger logger) {
    this.logger = logger;
    this.level = logger.getLevel();
    this.additive = logger.isAdditive();
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
  }

  /** Listens to a logger, {@code dev.tollgate} for all that is ours. */
  public static LogLines of(String name) {
    return new LogLines((Logger) LoggerFactory.getLogger(name));
  }

  /** All events so far. */
  public List<ILoggingEvent> events() {
    return List.copyOf(events);
  }

  /** The lines since the last call, the level in front. */
  public List<String> drain() {
    List<String> lines =
        events.stream().map(e -> e.getLevel() + " " + e.getFormattedMessage()).toList();
    events.clear();
    return lines;
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    appender.stop();
    logger.setLevel(level);
    logger.setAdditive(additive);
  }
}
