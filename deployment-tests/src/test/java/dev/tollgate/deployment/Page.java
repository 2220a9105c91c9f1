package dev.tollgate.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page whose commands are tried. */
final class Page {

  private final Path file;

  /** The page of that name, seen from the root of the project. */
  Page(String name) {
    this.file = Path.of("..", name);
  }

  /** The commands below a mark, without the indentation of the list they stand in. */
  String block(String name) throws IOException {
    Matcher block =
        Pattern.compile(
                "(?m)^ *<!-- test: " + name + " -->\\n( *)```sh\\n(.*?)^ *```$", Pattern.DOTALL)
            .matcher(Files.readString(file));
    if (!block.find()) {
      throw new AssertionError("There is no block '" + name + "' in " + file);
    }
    return block.group(2).replaceAll("(?m)^" + block.group(1), "");
  }

  /**
   * Runs commands as the page says.
   *
   * @param folder where the user is
   * @param variables what the user has set
   * @return what they print
   */
  static String run(String commands, Path folder, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder = new ProcessBuilder("sh", "-eu", "-c", commands);
    builder.directory(folder.toFile()).environment().putAll(variables);
    builder
        .environment()
        .merge("PATH", System.getProperty("java.home") + "/bin", (old, jdk) -> jdk + ":" + old);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroy();
      throw new AssertionError(commands + "\nfails: " + Files.readString(output));
    }
    return Files.readString(output);
  }
}
