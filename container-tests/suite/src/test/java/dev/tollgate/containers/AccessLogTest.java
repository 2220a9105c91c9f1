package dev.tollgate.containers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.ContainerTest;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The container's own access log tells who called. It shows the attributes; the container's {@code
 * %u} is the container's word about users, and stays empty.
 */
class AccessLogTest extends ContainerTest {

  @TempDir Path folder;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private int port;

  @BeforeEach
  void start() throws Exception {
    port =
        start(
            new SelectedContainer(Settings.ofAccessLog(lines::add)),
            new Protection(folder)
                .app()
                .servlet("/*", (request, response) -> response.getWriter().print("ok")));
  }

  @Test
  void admittedByToken_isLogged() throws Exception {
    get(port, "/api", Protection.bearer());

    assertThat(lines.poll(10, SECONDS)).isEqualTo("- user-1 client-app Bearer - 200");
  }

  @Test
  void admittedBySignature_isLogged() throws Exception {
    String header = Protection.signer().header("GET", "http://localhost/api");

    get(port, "/api", "Authorization: " + header);

    assertThat(lines.poll(10, SECONDS)).isEqualTo("- user-2 client-1 OAuth - 200");
  }

  @Test
  void refused_isLoggedWithTheReason() throws Exception {
    get(port, "/api");

    assertThat(lines.poll(10, SECONDS)).isEqualTo("- - - - credentials_missing 401");
  }

  @Test
  void publicPath_isLoggedWithNobody() throws Exception {
    get(port, "/public/a");

    assertThat(lines.poll(10, SECONDS)).isEqualTo("- - - - - 200");
  }
}
