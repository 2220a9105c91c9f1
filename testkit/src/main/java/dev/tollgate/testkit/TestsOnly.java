package dev.tollgate.testkit;

import java.net.URL;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the testkit out of production: whoever can reach its issuer gets tokens for the asking. Its
 * public classes {@linkplain #require() ask} here before anything else.
 *
 * <p>It looks at what runs, not at what could: test libraries lie on many a production class path,
 * but nobody runs the JUnit Platform there. While tests run, at least the thread that started them
 * has it on its stack, whatever runner, class loader or thread a test uses.
 */
final class TestsOnly {

  /** Switches the look at the stacks off, for other test engines. */
  static final String ALLOW = "dev.tollgate.testkit.allow";

  private static final String PLATFORM = "org.junit.platform.";
  private static final List<String> PACKED_IN = List.of("WEB-INF/", "BOOT-INF/", "APP-INF/");

  // Looked at once: a server that a test has started may go on while no thread runs a test.
  static {
    refuseIfPacked(location());
    if (!Boolean.getBoolean(ALLOW) && !testsRun()) {
      throw new LinkageError(
          "tollgate-testkit is for tests only, and no JUnit test is running here. If tollgate-testkit"
              + " is among the dependencies of an application, give it the scope test. Another test"
              + " engine than the JUnit Platform needs -D"
              + ALLOW
              + "=true.");
    }
  }

  private TestsOnly() {}

  /**
   * Returns if a test is running.
   *
   * @throws LinkageError if none is, or if the testkit is part of an application
   */
  static void require() {}

  /** Part of a deployed application is never part of a test, whatever else is running. */
  static void refuseIfPacked(@Nullable String location) {
    if (location != null && PACKED_IN.stream().anyMatch(location::contains)) {
      throw new LinkageError(
          "tollgate-testkit is for tests only, and must not be packed into an application: "
              + location
              + ". Give the dependency the scope test.");
    }
  }

  private static @Nullable String location() {
    CodeSource source = TestsOnly.class.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location == null ? null : location.toString();
  }

  private static boolean testsRun() {
    for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
      for (StackTraceElement frame : stack) {
        if (frame.getClassName().startsWith(PLATFORM)) {
          return true;
        }
      }
    }
    return false;
  }
}
