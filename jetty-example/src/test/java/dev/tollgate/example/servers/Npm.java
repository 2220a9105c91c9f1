package dev.tollgate.example.servers;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs for Node.js that tests need, installed below {@code target}. Where Node.js is missing,
 * those tests are skipped; on a build server and in a full run, which must not skip anything in
 * silence, they fail.
 */
final class Npm {

  private static final long INSTALL_SECONDS = 50;

  private Npm() {}

  /** Installs what a folder of {@code src/test/npm} asks for and returns where it is. */
  static Path install(String name) throws IOException, InterruptedException {
    Path source = Path.of("src", "test", "npm", name);
    Path target = Path.of("target", "npm", name);
    Files.createDirectories(target);
    copy(source, target, "server.mjs");
    String lock = Files.readString(source.resolve("package-lock.json"));
    Path installed = target.resolve("installed-lock.json");
    if (Files.exists(installed) && Files.readString(installed).equals(lock)) {
      return target;
    }
    copy(source, target, "package.json");
    copy(source, target, "package-lock.json");
    run(target, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    Files.writeString(installed, lock);
    return target;
  }

  /** Starts a program of an installed folder; what it says on standard error is lost. */
  static Process start(Path folder, String program) {
    try {
      return new ProcessBuilder("node", program)
          .directory(folder.toFile())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      return unavailable("Install Node.js 20 or newer, with npm: " + e.getMessage());
    }
  }

  private static void run(Path folder, String... command) throws IOException, InterruptedException {
    Path log = folder.resolve("install.log");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      unavailable("Install Node.js 20 or newer, with npm: " + e.getMessage());
      return;
    }
    boolean ended = process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    if (!ended || process.exitValue() != 0) {
      unavailable(List.of(command) + " failed: " + Files.readString(log));
    }
  }

  private static <T> T unavailable(String message) {
    return "true".equals(System.getenv("CI")) || Boolean.getBoolean("tollgate.full")
        ? fail(message)
        : abort(message);
  }

  private static void copy(Path source, Path target, String file) throws IOException {
    Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }
}
