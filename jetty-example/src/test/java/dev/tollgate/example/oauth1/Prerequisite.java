package dev.tollgate.example.oauth1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that is not ours and that a test needs. Where it is missing, the test is skipped with a
 * word on what to install; in CI and under {@code -Pfull} it fails.
 */
public final class Prerequisite {

  private Prerequisite() {}

  /** Finds a program on the {@code PATH} or where administrators' programs are. */
  public static Path program(String name, String advice) {
    List<String> folders = new ArrayList<>(List.of(System.getenv("PATH").split(":")));
    folders.add("/usr/sbin");
    return folders.stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> missing(name + " is missing: " + advice));
  }

  /** Runs a command that must succeed. */
  public static void succeeds(Path folder, String advice, String... command) throws Exception {
    Path log = Files.createTempFile("tollgate-prerequisite", ".log");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      Process process = start(builder.redirectErrorStream(true).redirectOutput(log.toFile()));
      if (process == null || !process.waitFor(50, TimeUnit.SECONDS) || process.exitValue() != 0) {
        if (process != null) {
          process.destroy();
        }
        throw missing(
            String.join(" ", command) + " fails: " + advice + "\n" + Files.readString(log));
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether a missing program is a failure. */
  static boolean mustBeThere() {
    return "true".equals(System.getenv("CI")) || Boolean.getBoolean("test.full");
  }

  /** Skips the test where that is allowed; else returns what to throw. */
  private static AssertionError missing(String what) {
    if (!mustBeThere()) {
      System.err.println("Test skipped: " + what); // where it is seen, not in a report alone
      Assumptions.abort(what);
    }
    return new AssertionError(what);
  }
}
