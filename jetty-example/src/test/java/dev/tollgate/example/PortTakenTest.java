package dev.tollgate.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTakenTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {Settings.API_PORT, Settings.AS_PORT})
  void portTaken_isSaidInOneLine(String property) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThat(failure(property, Integer.toString(port)))
          .startsWith("port " + port + " on 127.0.0.1 is not available: ")
          .endsWith(
              "; choose another with -D"
                  + property
                  + "=PORT or "
                  + Settings.environmentName(property)
                  + "=PORT");
    }
  }

  @Test
  void portThatIsNone_isSaidInOneLine() throws Exception {
    assertThat(failure(Settings.API_PORT, "65536"))
        .isEqualTo("example.api.port=65536 is not a number from 0 to 65535");
  }

  /** Returns the one line that the example says before it exits with 1. */
  private String failure(String property, String value) throws Exception {
    Path stdout = folder.resolve("stdout");
    Path stderr = folder.resolve("stderr");
    Process process =
        ExampleProcess.start(
            stdout,
            stderr,
            "-D" + Settings.API_PORT + "=0",
            "-D" + Settings.AS_PORT + "=0",
            "-D" + property + "=" + value, // the last one counts
            JettyExample.class.getName());
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(stdout)).isEmpty();
    return assertThat(Files.readAllLines(stderr)).hasSize(1).actual().get(0);
  }
}
