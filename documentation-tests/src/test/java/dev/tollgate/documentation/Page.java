package dev.tollgate.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** A page of the documentation, by its name seen from the root of the project. */
record Page(String name) {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Page GETTING_STARTED = new Page("docs/getting-started.md");

  private static final Pattern BLOCK =
      Pattern.compile("<!-- test: (\\S+) -->\n```(\\w+)\n(.*?)```", Pattern.DOTALL);

  /** What stands between fences, behind a mark that names where it comes from. */
  record Block(String mark, String language, String content) {
    @Override
    public String toString() {
      return mark + ": " + content.lines().findFirst().orElse("");
    }
  }

  String text() throws IOException {
    return Files.readString(ROOT.resolve(name));
  }

  List<Block> blocks() throws IOException {
    return BLOCK
        .matcher(text())
        .results()
        .map(found -> new Block(found.group(1), found.group(2), found.group(3)))
        .toList();
  }

  String block(String mark) throws IOException {
    return blocks().stream()
        .filter(block -> block.mark.equals(mark))
        .findFirst()
        .orElseThrow()
        .content;
  }

  /** Code as it is compared: in a class it stands further in. */
  static String withoutIndentation(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  /** Skips the test where there is no curl; in CI and in the long run that is a failure. */
  static void mustHaveCurl() throws InterruptedException {
    try {
      new ProcessBuilder("curl", "--version")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI")) || Boolean.getBoolean("test.full")) {
        throw new AssertionError("curl is not installed", e);
      }
      System.err.println("Test skipped: curl is not installed"); // seen, not in a report alone
      Assumptions.abort("curl is not installed");
    }
  }

  /** Runs a command of the page and returns what it prints. */
  static String run(String command, Map<String, String> variables) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-eu", "-c", command);
    builder.environment().putAll(variables);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(command + " fails: " + output);
    }
    return output;
  }
}
