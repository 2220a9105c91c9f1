package dev.tollgate.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pastes what the example prints into a shell. */
class WalkthroughTest {
  private static final Duration TOKEN_LIFE = Duration.ofSeconds(5);
  private static final Pattern PART = Pattern.compile("(?m)^(?=# ---- )");
  private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 (\\d{3}) ");

  @TempDir Path folder;

  @Test
  void printedCommands_doWhatTheySay() throws Exception {
    try (AuthorizationServer server = AuthorizationServer.start(0, TOKEN_LIFE);
        OrdersApi api = OrdersApi.start(0, server.issuer())) {
      warmUp(server, api);
      List<String> parts =
          PART.splitAsStream(
                  new Walkthrough(api.url(), server.issuer(), TOKEN_LIFE, DemoCredentials.read())
                      .text())
              .toList();
      assertThat(parts).hasSize(4);

      Paste introduction = paste(parts.get(0));
      Paste opaque = paste(parts.get(1)); // the parts with their sleeps run side by side
      Paste jwt = paste(parts.get(2));
      assertThat(introduction.output()).isEmpty();

      String opaqueOutput = opaque.output();
      assertThat(statuses(opaqueOutput)).containsExactly("200", "401", "200", "401");
      assertThat(opaqueOutput)
          .containsOnlyOnce("\"refresh_token\":\"")
          .contains("\"name\":\"alice\",\"authType\":\"Bearer\"")
          .containsPattern("(?i)www-authenticate: Bearer .*error=\"invalid_token\"");

      String jwtOutput = jwt.output();
      assertThat(statuses(jwtOutput)).containsExactly("200", "401", "200");
      assertThat(jwtOutput)
          .contains("\"access_token\":\"eyJ", "\"name\":\"alice\",\"authType\":\"Bearer\"")
          .containsPattern("(?i)www-authenticate: Bearer .*error=\"invalid_token\"");

      String oauth1Output = paste(parts.get(3)).output();
      assertThat(statuses(oauth1Output)).containsExactly("200");
      assertThat(oauth1Output)
          .contains("\"name\":\"bob\",\"authType\":\"OAuth\"", "bread & butter")
          .doesNotContain("\"tea\"");

      String secondTime = paste(parts.get(3)).output();
      assertThat(statuses(secondTime)).containsExactly("401");
      assertThat(secondTime).containsPattern("(?i)www-authenticate: OAuth realm=\"orders\"");
    }
  }

  /** The first calls are slow, and the tokens live for seconds. */
  private static void warmUp(AuthorizationServer server, OrdersApi api) {
    for (DemoClient client : DemoClient.values()) {
      TestApp app = new TestApp(server, client);
      Api.get(
          api.url() + "/orders",
          "Authorization",
          app.refresh(app.authorize("orders.read")).bearer());
    }
  }

  private static List<String> statuses(String output) {
    return STATUS.matcher(output).results().map(status -> status.group(1)).toList();
  }

  private Paste paste(String commands) throws IOException {
    Path output = Files.createTempFile(folder, "paste", ".txt");
    ProcessBuilder bash = new ProcessBuilder("bash", "-eu", "-c", commands);
    List.of("http_proxy", "all_proxy", "ALL_PROXY").forEach(bash.environment()::remove);
    return new Paste(
        bash.redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
  }

  private record Paste(Process process, Path file) {
    String output() throws IOException, InterruptedException {
      try {
        assertThat(process.waitFor(45, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly();
      }
      String output = Files.readString(file);
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    }
  }
}
