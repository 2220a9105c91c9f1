package dev.tollgate.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.ContainerTest;
import dev.tollgate.servlet.testing.RawConnection;
import dev.tollgate.servlet.testing.RawConnection.Response;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A refusal leaves the request's body unread. Whatever the container does with it, it never takes
 * the body for a next request (RFC 9112 section 9.3, and section 11.2 on smuggling).
 */
class KeepAliveTest extends ContainerTest {

  private static final String SMUGGLED = "GET /public/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @TempDir Path folder;

  private final List<String> reached = new CopyOnWriteArrayList<>();
  private int port;

  @BeforeEach
  void start() throws Exception {
    port =
        start(
            new Protection(folder)
                .app()
                .servlet(
                    "/*",
                    (request, response) -> {
                      reached.add(request.getRequestURI());
                      response.getWriter().print(request.getRequestURI());
                    }));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void refusal_unreadBodyThatIsARequest_isNotServed(int copies) throws IOException {
    String body = SMUGGLED.repeat(copies);
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request("POST", "/api", body, "Content-Length: " + body.length()));
      assertRefused(connection);

      assertNextIsServedOrConnectionClosed(connection);
    }
  }

  @Test
  void refusal_unreadBodyOfRequestsThatIsLargerThanAllBuffers_isNotServed() throws IOException {
    String body = SMUGGLED.repeat(40_000);
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request("POST", "/api", body, "Content-Length: " + body.length()));
      assertRefused(connection);

      assertNextIsServedOrConnectionClosed(connection);
    } catch (SocketException closed) {
      // the server need not hear it all: it may answer and close
      assertThat(reached).isEmpty();
    }
  }

  @Test
  void refusal_unreadChunkedBodyThatIsARequest_isNotServed() throws IOException {
    String body = Integer.toHexString(SMUGGLED.length()) + "\r\n" + SMUGGLED + "\r\n0\r\n\r\n";
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request("POST", "/api", body, "Transfer-Encoding: chunked"));
      assertRefused(connection);

      assertNextIsServedOrConnectionClosed(connection);
    }
  }

  @Test
  void refusal_bodyThatIsARequestComesAfterIt_isNotServed() throws IOException {
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request("POST", "/api", "", "Content-Length: " + SMUGGLED.length()));
      assertRefused(connection);

      assertNextIsServedOrConnectionClosed(connection, SMUGGLED);
    }
  }

  @Test
  void refusal_bodyHeldBackUntilToldToContinue_isNotServed() throws IOException {
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(
          request(
              "POST", "/api", "", "Content-Length: " + SMUGGLED.length(), "Expect: 100-continue"));
      assertRefused(connection);

      assertNextIsServedOrConnectionClosed(connection, SMUGGLED);
    }
  }

  @Test
  void refusal_ofPipelinedRequests_answersInOrder() throws IOException {
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(
          request("GET", "/public/1", "", "X-Number: 1")
              + request("GET", "/api", "", "X-Number: 2")
              + request("GET", "/public/3", "", "Connection: close"));

      assertThat(connection.receive("GET").body()).isEqualTo("/public/1");
      assertRefused(connection);
      assertThat(connection.receive("GET").body()).isEqualTo("/public/3");
    }
  }

  private static void assertRefused(RawConnection connection) throws IOException {
    Response refusal = connection.receive("POST");
    assertThat(refusal.status()).isEqualTo(401);
    assertThat(refusal.body()).startsWith("{\"error\":\"unauthorized\"").endsWith("}");
  }

  private void assertNextIsServedOrConnectionClosed(RawConnection connection) throws IOException {
    assertNextIsServedOrConnectionClosed(connection, "");
  }

  /** Sends what is left of the first request, and another one. */
  private void assertNextIsServedOrConnectionClosed(RawConnection connection, String rest)
      throws IOException {
    String next = rest + request("GET", "/public/next", "", "Connection: close");
    if (connection.isClosedByServer(next)) {
      assertThat(reached).isEmpty();
    } else {
      assertThat(connection.receive("GET").body()).isEqualTo("/public/next");
      assertThat(reached).containsExactly("/public/next");
    }
  }
}
