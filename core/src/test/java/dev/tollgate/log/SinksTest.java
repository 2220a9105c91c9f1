package dev.tollgate.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class SinksTest {

  @Test
  void named_slf4jWithProvider_writesThere() {
    assertThat(Sinks.named("x")).isInstanceOf(Slf4jSink.class);
  }

  @Test
  void named_slf4jMissing_writesToThePlatform() throws Exception {
    URL classes = Log.class.getProtectionDomain().getCodeSource().getLocation();
    // Its parent knows the JDK only, so the copies of our classes find no SLF4J.
    try (URLClassLoader alone =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      Class<?> log = Class.forName(Log.class.getName(), true, alone);
      Object made = log.getMethod("named", String.class).invoke(null, "dev.tollgate.test");
      var sink = log.getDeclaredField("sink");
      sink.setAccessible(true);

      assertThat(sink.get(made).getClass().getName()).isEqualTo(PlatformSink.class.getName());
      log.getMethod("debug", String.class).invoke(made, "no SLF4J needed");
    }
  }

  @Test
  void write_context_isInTheMdcOfThisEventOnly() {
    Logger logger = (Logger) LoggerFactory.getLogger("dev.tollgate.test.mdc");
    ListAppender<ILoggingEvent> events =
        new ListAppender<>() {
          @Override
          protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            super.append(event);
          }
        };
    events.start();
    logger.addAppender(events);
    logger.setAdditive(false);
    MDC.put("theirs", "1");
    MDC.put("tollgate.reason", "before");
    try {
      Log.named("dev.tollgate.test.mdc").warn("m", Map.of("tollgate.reason", "denied"));

      assertThat(events.list).hasSize(1);
      assertThat(events.list.get(0).getMDCPropertyMap())
          .isEqualTo(Map.of("theirs", "1", "tollgate.reason", "denied"));
      assertThat(MDC.get("tollgate.reason")).isEqualTo("before");
    } finally {
      MDC.remove("theirs");
      MDC.remove("tollgate.reason");
      logger.detachAppender(events);
    }
  }

  @Test
  void isEnabled_platformLogger_followsItsLevels() {
    PlatformSink sink = new PlatformSink("dev.tollgate.test.platform");

    assertThat(sink.isEnabled(Log.Level.ERROR)).isTrue();
    assertThat(sink.isEnabled(Log.Level.DEBUG)).isFalse();
  }
}
