package dev.tollgate.testing;

import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Lets the test fail during which Tollgate logs a token, a secret or a signature. JUnit finds it by
 * itself wherever core's test jar is on the class path, so that it covers the whole suite. What is
 * logged between tests, by threads in the background, fails the next one, or the run at its end.
 */
public final class NoSecretsInLogs
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private static final LogSecrets LOG = new LogSecrets(SecretsSeen.SHARED);

  static {
    listenToTestkit();
  }

  /** Closed when all tests have run. */
  private record End() implements AutoCloseable {
    @Override
    public void close() {
      failIfLeaked();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
    if (loggers instanceof LoggerContext logback) {
      LOG.installIn(logback); // again where a test has reset it
    } else {
      throw new IllegalStateException("Tests log by Logback, not by " + loggers.getClass());
    }
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(NoSecretsInLogs.class))
        .computeIfAbsent(End.class, unused -> new End());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    failIfLeaked();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    failIfLeaked();
  }

  private static void failIfLeaked() {
    List<String> findings = LOG.drain();
    if (!findings.isEmpty()) {
      throw new AssertionError("Secrets in the log:\n" + String.join("\n", findings));
    }
  }

  // Core comes before the testkit and cannot name its classes; its own tests do without.
  private static void listenToTestkit() {
    Consumer<String> listener = SecretsSeen.SHARED::token;
    try {
      Class.forName("dev.tollgate.testkit.SecretsGivenOut")
          .getMethod("listen", Consumer.class)
          .invoke(null, listener);
    } catch (ClassNotFoundException e) {
      // no testkit here
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
