package dev.tollgate.servlet.attack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Collects what the product logs, at every level and off the console, while it is open. */
final class LogCapture implements AutoCloseable {

  /** The text of the event itself, and the texts of the exceptions that came with it. */
  record Line(Level level, String message, List<String> causes) {
    String everything() {
      return message + "\n" + String.join("\n", causes);
    }
  }

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.tollgate");
  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final Level levelBefore = logger.getLevel();
  private final boolean additiveBefore = logger.isAdditive();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(line(event));
        }
      };

  LogCapture() {
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
    logger.setLevel(Level.TRACE);
    logger.setAdditive(false);
  }

  private static Line line(ILoggingEvent event) {
    List<String> causes = new ArrayList<>();
    for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
      causes.add(t.getClassName() + ": " + t.getMessage());
    }
    return new Line(event.getLevel(), event.getFormattedMessage(), causes);
  }

  /** The lines since the last call. */
  List<Line> drain() {
    List<Line> drained = new ArrayList<>();
    for (Line line = lines.poll(); line != null; line = lines.poll()) {
      drained.add(line);
    }
    return drained;
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    appender.stop();
    logger.setLevel(levelBefore);
    logger.setAdditive(additiveBefore);
  }
}
