package dev.tollgate.containers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.ContainerTest;
import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.AsyncContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application answers gets to the client as without the filter. */
class ResponseTest extends ContainerTest {

  @TempDir Path folder;

  private final CountDownLatch firstArrived = new CountDownLatch(1);
  private WebApp app;

  @BeforeEach
  void protect() throws IOException {
    app = new Protection(folder).app();
  }

  @Test
  void head_admitted_hasTheFieldsOfGet() throws Exception {
    int port =
        start(
            app.servlet(
                "/api",
                (request, response) -> {
                  response.setHeader("X-Method", request.getMethod());
                  response.setContentLength(5);
                  response.getOutputStream().print("12345");
                }));

    Response head = exchange(port, "HEAD", "/api", "", Protection.bearer());

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.values("X-Method")).containsExactly("HEAD");
    assertThat(head.values("Content-Length")).containsExactly("5");
  }

  @Test
  void head_refused_hasTheFieldsOfTheRefusalAndNoBody() throws Exception {
    int port = start(app.servlet("/api", (request, response) -> {}));

    Response head = exchange(port, "HEAD", "/api", "");
    Response get = get(port, "/api");

    assertThat(head.status()).isEqualTo(401);
    assertThat(head.values("WWW-Authenticate")).isEqualTo(get.values("WWW-Authenticate"));
    assertThat(head.values("WWW-Authenticate")).isNotEmpty();
    assertThat(head.values("Content-Length"))
        .containsExactly(Integer.toString(get.body().length()));
  }

  @Test
  void stream_writtenByTheServlet_arrivesPieceByPiece() throws Exception {
    int port =
        start(
            app.servlet(
                "/api",
                (request, response) -> {
                  response.setContentType("text/plain");
                  response.getWriter().print("first\n");
                  response.flushBuffer();
                  awaitFirst();
                  response.getWriter().print("second\n");
                }));

    assertArrivesPieceByPiece(port, "first", "second");
  }

  @Test
  void events_sentAfterTheServletReturned_arriveOneByOne() throws Exception {
    int port =
        start(
            app.servlet(
                "/api",
                (request, response) -> {
                  AsyncContext async = request.startAsync();
                  async.setTimeout(20_000);
                  response.setContentType("text/event-stream");
                  async.start(
                      () -> {
                        try {
                          async.getResponse().getWriter().print("data: first\n\n");
                          async.getResponse().flushBuffer();
                          awaitFirst();
                          async.getResponse().getWriter().print("data: second\n\n");
                        } catch (IOException e) {
                          throw new UncheckedIOException(e);
                        }
                        async.complete();
                      });
                }));

    assertArrivesPieceByPiece(port, "data: first", "", "data: second", "");
  }

  private void assertArrivesPieceByPiece(int port, String first, String... rest)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api"))
            .header("Authorization", "Bearer " + Protection.token())
            .build();
    HttpResponse<InputStream> response =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(request, BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      // the servlet waits for this line to be read
      assertThat(lines.readLine()).isEqualTo(first);
      firstArrived.countDown();
      assertThat(lines.lines()).containsExactly(rest);
    }
  }

  private void awaitFirst() throws IOException {
    try {
      if (!firstArrived.await(20, SECONDS)) {
        throw new IOException("The first piece did not arrive");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
