package dev.tollgate.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JettyExampleTest {
  private static final Pattern API = Pattern.compile("Orders API +(http://127\\.0\\.0\\.1:\\d+)");

  @TempDir Path folder;

  @Test
  void starts_answers_andStopsWhenAsked() throws Exception {
    Path stdout = folder.resolve("stdout");
    Process process =
        ExampleProcess.start(
            stdout,
            folder.resolve("stderr"),
            "-D" + Settings.API_PORT + "=0",
            "-D" + Settings.AS_PORT + "=0",
            JettyExample.class.getName());
    try {
      Matcher api = API.matcher(awaitReady(process, stdout));
      assertThat(api.find()).isTrue();
      assertThat(Api.get(api.group(1) + "/health").statusCode()).isEqualTo(200);

      process.destroy(); // as Ctrl-C does
      assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void sign_printsOneCurlCommand() throws Exception {
    Path stdout = folder.resolve("stdout");
    Path stderr = folder.resolve("stderr");
    Process process =
        ExampleProcess.start(
            stdout, stderr, JettyExample.class.getName(), "sign", "POST", "http://localhost/a");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

    assertThat(Files.readString(stderr)).isEmpty();
    assertThat(Files.readString(stdout))
        .startsWith(
            "curl -s -i -X POST -H 'Authorization: OAuth oauth_consumer_key=\"demo-client\"")
        .endsWith("' 'http://localhost/a'" + System.lineSeparator());
  }

  private String awaitReady(Process process, Path stdout) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    String text = "";
    while (!text.contains("# Ready")) {
      assertThat(process.isAlive()).as(() -> readQuietly(folder.resolve("stderr"))).isTrue();
      assertThat(System.nanoTime()).as("not ready in time: " + text).isLessThan(end);
      Thread.sleep(50);
      text = Files.readString(stdout);
    }
    return text;
  }

  private static String readQuietly(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
