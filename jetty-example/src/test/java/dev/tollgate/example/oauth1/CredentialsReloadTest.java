package dev.tollgate.example.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The credentials file is edited while the application runs. */
class CredentialsReloadTest {

  private static final String NEW_SECRET = "the secret after the change";
  private static final Duration PROMISED = Duration.ofSeconds(10);

  @TempDir private Path changed;
  @TempDir private Path broken;

  private final Queue<String> errors = new ConcurrentLinkedQueue<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.tollgate");
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel() == Level.ERROR) {
            errors.add(event.getFormattedMessage());
          }
        }
      };

  @BeforeEach
  void listen() {
    appender.start();
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
  }

  /** In one test, because both take the time until the next look at the file. */
  @Test
  void change_worksWithinTenSeconds_andABrokenVersionLeavesTheOldOne() throws Exception {
    Account before = Account.HMAC;
    Account after =
        new Account(before.clientKey(), NEW_SECRET, null, before.token(), before.tokenSecret());
    try (ProtectedApi one = ProtectedApi.start(CredentialsFile.write(changed));
        ProtectedApi two = ProtectedApi.start(CredentialsFile.write(broken))) {
      assertThat(statusOf(one, before)).isEqualTo(200);
      assertThat(statusOf(one, after)).isEqualTo(401);
      assertThat(statusOf(two, before)).isEqualTo(200);

      CredentialsFile.write(changed, NEW_SECRET);
      Path file = broken.resolve("credentials.json");
      Files.writeString(file, Files.readString(file).replaceFirst(".$", ""));
      long end = System.nanoTime() + PROMISED.toNanos();
      boolean isInForce = false;
      while (System.nanoTime() < end && (!isInForce || errors.isEmpty())) {
        isInForce = statusOf(one, after) == 200;
        assertThat(statusOf(two, before)).isEqualTo(200);
        Thread.sleep(100);
      }

      assertThat(isInForce).isTrue();
      assertThat(statusOf(one, before)).isEqualTo(401);
      assertThat(errors)
          .singleElement()
          .asString()
          .contains(file.toString(), "its last good version stays in force")
          .doesNotContain(before.clientSecret(), before.tokenSecret());
    }
  }

  private static int statusOf(ProtectedApi api, Account account) throws Exception {
    return new SignpostClient()
        .send(Call.get("HMAC-SHA1", api.url() + "/items").by(account))
        .status();
  }
}
