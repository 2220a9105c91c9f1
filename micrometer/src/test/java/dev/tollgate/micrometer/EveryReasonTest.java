package dev.tollgate.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.tollgate.Reason;
import dev.tollgate.testing.LogLines;
import dev.tollgate.testkit.TestIssuer;
import io.micrometer.core.instrument.Counter;
import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every reason, from a real request to the four places where operators look: the log, the request
 * attribute, the listener and the meter say the same code.
 */
class EveryReasonTest {

  @ParameterizedTest
  @EnumSource(Reason.class)
  void refusal_saysItsReasonEverywhere(Reason reason) throws Exception {
    ReasonScenario scenario = ReasonScenario.of(reason);
    try (TestIssuer issuer = TestIssuer.start();
        LogLines log = LogLines.of("dev.tollgate.rejections");
        WatchedApp app = WatchedApp.start(issuer, scenario.keys(), scenario.options())) {
      scenario.play().run(app);

      assertThat(app.attribute()).as("request attribute").isEqualTo(reason.code());
      assertThat(app.heard).as("listener").containsExactly(reason);
      assertThat(log.events()).as("log").hasSize(1);
      ILoggingEvent line = log.events().get(0);
      assertThat(line.getLevel()).isEqualTo(Level.WARN);
      assertThat(line.getFormattedMessage())
          .startsWith("refused reason=" + reason.code() + " ")
          .contains(" detail: ");
      assertThat(line.getMDCPropertyMap()).containsEntry("tollgate.reason", reason.code());
      assertThat(counted(app)).as("meter").containsExactly(reason.code() + " 1.0");
    }
  }

  private static Collection<String> counted(WatchedApp app) {
    return app.meters.find("tollgate.decisions").counters().stream()
        .filter(counter -> !reason(counter).equals("none"))
        .map(counter -> reason(counter) + " " + counter.count())
        .toList();
  }

  private static String reason(Counter counter) {
    return counter.getId().getTag("reason");
  }
}
