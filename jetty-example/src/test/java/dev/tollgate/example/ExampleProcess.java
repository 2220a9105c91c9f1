package dev.tollgate.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The example in a JVM of its own, as a user starts it. */
final class ExampleProcess {
  private ExampleProcess() {}

  static Process start(Path stdout, Path stderr, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    Collections.addAll(command, options);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove(Settings.environmentName(Settings.API_PORT));
    builder.environment().remove(Settings.environmentName(Settings.AS_PORT));
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // it makes the JVM write to stderr
    return builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile()).start();
  }
}
