package dev.tollgate.servlet;

import static dev.tollgate.servlet.BodyFixture.FORM;
import static dev.tollgate.servlet.BodyFixture.TELL_PARAMETERS;
import static dev.tollgate.servlet.BodyFixture.TELL_STREAM;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.RequestBody;
import dev.tollgate.servlet.testing.RawConnection;
import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.Filter;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Tollgate itself finds of a body: its octets, or why there are none. */
class RequestBodyTest extends ContainerTest {

  @Test
  void body_withinAndAtTheLimit_isRead() throws Exception {
    assertThat(bodySeen(Script.BODY_LIMIT, "Content-Length: 1000", "x".repeat(1000)))
        .isEqualTo("Octets 1000");
  }

  @Test
  void body_announcedAboveTheLimit_isTooLarge() throws Exception {
    assertThat(bodySeen(Script.BODY_LIMIT, "Content-Length: 1001", "x".repeat(1001)))
        .isEqualTo("TooLarge");
  }

  @Test
  void body_chunkedAboveTheLimit_isTooLarge() throws Exception {
    String chunked = "3e9\r\n" + "x".repeat(1001) + "\r\n0\r\n\r\n";

    assertThat(bodySeen(Script.BODY_LIMIT, "Transfer-Encoding: chunked", chunked))
        .isEqualTo("TooLarge");
  }

  @Test
  void body_brokenOffByTheClient_isUnreadable() throws Exception {
    assertThat(bodySeen(Script.BODY_LIMIT, "Content-Length: 10", "abc")).isEqualTo("Unreadable");
  }

  @Test
  void body_malformedChunk_isUnreadable() throws Exception {
    assertThat(bodySeen(Script.BODY_LIMIT, "Transfer-Encoding: chunked", "zz\r\nabc\r\n0\r\n\r\n"))
        .isEqualTo("Unreadable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parameter", "stream", "half", "reader"})
  void body_consumedByAnEarlierFilter_isSaidToBe(String way) throws Exception {
    Filter consuming =
        (request, response, chain) -> {
          switch (way) {
            case "parameter" -> request.getParameter("a");
            case "stream" -> request.getInputStream().readAllBytes();
            case "half" -> request.getInputStream().read();
            default -> request.getReader();
          }
          chain.doFilter(request, response);
        };
    int port =
        start(
            WebApp.at("")
                .filter(consuming, "/*")
                .filter(Script.bufferingBody().filter(), "/*")
                .servlet("/api", TELL_PARAMETERS));

    assertThat(post(port, "/api", FORM, "a=1").status()).isEqualTo(503);
  }

  @Test
  void body_chunkedAndConsumedByAnEarlierFilter_isSaidToBe() throws Exception {
    Filter consuming =
        (request, response, chain) -> {
          request.getInputStream().readAllBytes();
          chain.doFilter(request, response);
        };
    int port =
        start(
            WebApp.at("")
                .filter(consuming, "/*")
                .filter(Script.bufferingBody().filter(), "/*")
                .servlet("/api", TELL_STREAM));

    Response response =
        exchange(port, "POST", "/api", "3\r\na=1\r\n0\r\n\r\n", "Transfer-Encoding: chunked");

    assertThat(response.status()).isEqualTo(503);
  }

  /** What the view tells of a body, sent by a client that then says no more. */
  private String bodySeen(int limit, String framing, String body) throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    Script script =
        Script.of(
            view -> {
              RequestBody found = view.body(limit);
              String name = found.getClass().getSimpleName();
              seen.complete(
                  found instanceof RequestBody.Octets octets
                      ? name + " " + octets.octets().length
                      : name);
              return Script.refuse();
            });
    int port = start(WebApp.at("").filter(script.filter(), "/*").servlet("/api", TELL_STREAM));
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request("POST", "/api", body, "Connection: close", framing)).finish();
      return seen.get(10, SECONDS);
    }
  }
}
