package dev.tollgate.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.ContainerTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of HTTP/2, on a connection that began with an upgrade (RFC 7540 section 3.2). */
class Http2Test extends ContainerTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
  private String origin;

  @BeforeEach
  void start() throws Exception {
    int port =
        start(
            new SelectedContainer(Settings.ofHttp2()),
            new Protection(folder)
                .app()
                .servlet(
                    "/*",
                    (request, response) -> {
                      String form = request.getParameter("a");
                      response
                          .getWriter()
                          .print(request.getProtocol() + " " + identity(request) + " " + form);
                    }));
    origin = "http://localhost:" + port;
    // later requests find the connection upgraded
    assertThat(send(to("/public/upgrade")).body()).startsWith("HTTP/2.0 " + NOBODY);
  }

  @Test
  void noCredentials_areRefusedWithAllChallenges() throws Exception {
    HttpResponse<String> response = send(to("/api"));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"protected\"", "OAuth realm=\"protected\"");
    assertThat(response.body()).startsWith("{\"error\":\"unauthorized\"").endsWith("}");
  }

  @Test
  void token_isAdmitted() throws Exception {
    HttpResponse<String> response =
        send(to("/api").header("Authorization", "Bearer " + Protection.token()));

    assertThat(response.body()).isEqualTo("HTTP/2.0 " + Protection.BEARER + " null");
  }

  @Test
  void signedForm_isAdmittedAndReadable() throws Exception {
    String header = Protection.signer().header("POST", origin + "/api?q=1", "a=%7E");

    HttpResponse<String> response =
        send(
            to("/api?q=1")
                .header("Authorization", header)
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("a=%7E")));

    assertThat(response.body()).isEqualTo("HTTP/2.0 " + Protection.SIGNER + " ~");
  }

  @Test
  void formToken_isAdmittedAndTheFormReadable() throws Exception {
    HttpResponse<String> response =
        send(
            to("/api")
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("a=%7E&access_token=" + Protection.token())));

    assertThat(response.body()).isEqualTo("HTTP/2.0 " + Protection.BEARER + " ~");
  }

  @Test
  void manyStreamsAtOnce_eachIsDecidedForItself() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> good = new ArrayList<>();
    List<CompletableFuture<HttpResponse<String>>> bad = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      good.add(
          client.sendAsync(
              to("/api").header("Authorization", "Bearer " + Protection.token()).build(),
              BodyHandlers.ofString()));
      bad.add(client.sendAsync(to("/api").build(), BodyHandlers.ofString()));
    }

    for (CompletableFuture<HttpResponse<String>> answer : good) {
      assertThat(answer.get(20, TimeUnit.SECONDS).body())
          .isEqualTo("HTTP/2.0 " + Protection.BEARER + " null");
    }
    for (CompletableFuture<HttpResponse<String>> answer : bad) {
      assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void refusal_bodyUnread_otherStreamsOfTheConnectionGoOn() throws Exception {
    try {
      HttpResponse<String> refusal =
          send(to("/api").POST(BodyPublishers.ofString("x".repeat(10_000))));
      assertThat(refusal.statusCode()).isEqualTo(401);
    } catch (IOException reset) {
      // Jetty cancels the stream after its answer, and this client then forgets the answer
      assertThat(reset).hasMessageContaining("RST_STREAM");
    }

    HttpResponse<String> next =
        send(to("/api").header("Authorization", "Bearer " + Protection.token()));

    assertThat(next.body()).isEqualTo("HTTP/2.0 " + Protection.BEARER + " null");
  }

  private HttpRequest.Builder to(String target) {
    return HttpRequest.newBuilder(URI.create(origin + target));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
