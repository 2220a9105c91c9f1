package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.HeaderField;
import dev.tollgate.Secret;
import dev.tollgate.http.HttpResult.Failure;
import dev.tollgate.http.HttpResult.Kind;
import dev.tollgate.testing.FakeAuthorizationServer;
import dev.tollgate.testing.ServerReply;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkHttpTransportTest {

  /** Far from the timeouts below, and far below what the faulty servers would take. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final FakeAuthorizationServer server = FakeAuthorizationServer.start();
  private final JdkHttpTransport transport =
      JdkHttpTransport.of(
          HttpSettings.builder().readTimeout(Duration.ofMillis(700)).maxBytes(1000).build());

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  @Test
  void send_form_arrivesWithItsFieldsAndComesBack() {
    server.on("/x", ServerReply.typed("Application/JSON; charset=utf-8", "{}"));

    HttpResult result =
        transport.send(
            new HttpCall(
                server.uri("/x"), List.of(new HeaderField("Authorization", "Basic abc")), "a=b"));

    assertThat(result).isInstanceOf(HttpResult.Reply.class);
    HttpResult.Reply reply = (HttpResult.Reply) result;
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.mediaType()).isEqualTo("application/json");
    assertThat(reply.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
    FakeAuthorizationServer.Request request = server.requests("/x").get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.body()).isEqualTo("a=b");
    assertThat(request.headers())
        .containsEntry("content-type", "application/x-www-form-urlencoded")
        .containsEntry("authorization", "Basic abc")
        .doesNotContainKeys("accept-encoding", "upgrade");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void send_redirect_isNotFollowed(int status) {
    server.on("/x", ServerReply.redirect(status, server.url() + "/y"));

    HttpResult result = transport.send(new HttpCall(server.uri("/x"), List.of(), "token=t"));

    assertThat(((HttpResult.Reply) result).status()).isEqualTo(status);
    assertThat(server.requests("/y")).isEmpty();
  }

  @Test
  void send_bodyOfTheLimit_comesBack() {
    server.on("/x", ServerReply.json("x".repeat(1000)));

    assertThat(((HttpResult.Reply) get("/x")).body()).hasSize(1000);
  }

  @Test
  void send_declaredLengthBeyondTheLimit_isTooLarge() {
    server.on("/x", ServerReply.json("x".repeat(1001)));

    assertFailure(get("/x"), Kind.TOO_LARGE);
  }

  @Test
  void send_chunksBeyondTheLimit_isTooLarge() {
    server.on(
        "/x",
        ServerReply.status(200)
            .header("Transfer-Encoding", "chunked")
            .body("3e9\r\n" + "x".repeat(1001) + "\r\n0\r\n\r\n"));

    assertFailure(get("/x"), Kind.TOO_LARGE);
  }

  @Test
  @Timeout(20)
  void send_bodyDrips_endsAtTheDeadline() {
    server.on("/x", ServerReply.json("x".repeat(900)).dripped(50));

    assertLate("/x");
  }

  @Test
  @Timeout(20)
  void send_headersWithoutEnd_endsAtTheDeadline() {
    server.on("/x", ServerReply.endlessHeaders());

    assertLate("/x");
  }

  @Test
  @Timeout(20)
  void send_noAnswer_endsAtTheDeadline() {
    ServerReply stalled = ServerReply.json("{}").stalled();
    server.on("/x", stalled);

    assertLate("/x");
    stalled.release();
  }

  @Test
  void send_answerCut_isBroken() {
    server.on("/x", ServerReply.json("{\"active\":true}").cutAfter(5));

    assertFailure(get("/x"), Kind.BROKEN);
    assertThat(server.requests("/x")).hasSize(1);
  }

  @Test
  void send_noAnswerButTheEnd_isTriedOnceMore() {
    server.on("/x", ServerReply.silentClose());

    assertFailure(get("/x"), Kind.BROKEN);
    assertThat(server.requests("/x")).hasSizeBetween(2, 4); // the JDK itself repeats a GET
  }

  @Test
  void send_keptConnectionClosedMeanwhile_succeedsAllTheSame() {
    server.on("/x", ServerReply.json("{}"));
    HttpCall call = new HttpCall(server.uri("/x"), List.of(), "token=t");
    assertThat(transport.send(call)).isInstanceOf(HttpResult.Reply.class);
    server.goDown();
    server.comeBack();

    assertThat(transport.send(call)).isInstanceOf(HttpResult.Reply.class);
  }

  @Test
  void send_nobodyListens_isNotConnected() {
    server.goDown();

    assertFailure(get("/x"), Kind.NOT_CONNECTED);
  }

  @Test
  void send_unknownHost_isNotConnected() {
    assertFailure(
        transport.send(new HttpCall(URI.create("https://tollgate.invalid/x"), List.of(), null)),
        Kind.NOT_CONNECTED);
  }

  @Test
  void send_plainHttpToAnotherHost_isNotSent() {
    HttpResult result =
        transport.send(new HttpCall(URI.create("http://192.0.2.1/x"), List.of(), null));

    assertFailure(result, Kind.NOT_CONNECTED);
    assertThat(((Failure) result).detail()).contains("http.allow-insecure");
  }

  @Test
  @Timeout(20)
  void send_threadInterrupted_endsAtOnceAndKeepsTheFlag() throws Exception {
    ServerReply stalled = ServerReply.json("{}").stalled();
    server.on("/x", stalled);
    CompletableFuture<HttpResult> result = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              result.complete(get("/x"));
              flag.complete(Thread.currentThread().isInterrupted());
            });

    caller.start();
    caller.interrupt();

    assertFailure(result.get(), Kind.INTERRUPTED);
    assertThat(flag.get()).isTrue();
    stalled.release();
  }

  @Test
  void send_failure_tellsNoSecret() {
    server.goDown();

    HttpResult result =
        transport.send(
            new HttpCall(
                server.uri("/x"),
                List.of(new HeaderField("Authorization", "Basic s3cret")),
                "token=s3cret"));

    assertThat(((Failure) result).detail()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cret {\"active\":true}\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-s3cret@: a\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: s3cret\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ns3cret\r\n"
      })
  @Timeout(20)
  void send_answerThatIsNoHttp_isBrokenAndNotQuoted(String answer) throws Exception {
    try (ServerSocket odd = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Thread answering = new Thread(() -> answerAll(odd, answer));
      answering.setDaemon(true);
      answering.start();

      HttpResult result =
          transport.send(
              new HttpCall(
                  URI.create("http://127.0.0.1:" + odd.getLocalPort() + "/x"), List.of(), "a=B"));

      assertFailure(result, Kind.BROKEN);
      assertThat(((Failure) result).detail()).doesNotContain("s3cret").matches(".*: \\w+.*");
    }
  }

  private static void answerAll(ServerSocket server, String answer) {
    while (true) {
      try (Socket connection = server.accept()) {
        InputStream in = connection.getInputStream();
        for (int c = in.read(); c >= 0 && c != 'B'; c = in.read()) {
          // until the form has come
        }
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  @Test
  void send_tlsOfAnUnknownAuthority_isNotConnected() {
    try (FakeAuthorizationServer secure = FakeAuthorizationServer.startTls()) {
      secure.on("/x", ServerReply.json("{}"));

      assertFailure(
          transport.send(new HttpCall(secure.uri("/x"), List.of(), null)), Kind.NOT_CONNECTED);
      assertThat(secure.requests()).isEmpty();
    }
  }

  @Test
  void send_tlsOfATrustedAuthority_comesBack() throws IOException {
    HttpSettings settings =
        HttpSettings.builder()
            .trustStore(new HttpSettings.Store(resource("localhost.pem"), null))
            .build();
    try (FakeAuthorizationServer secure = FakeAuthorizationServer.startTls();
        JdkHttpTransport trusting = JdkHttpTransport.of(settings)) {
      secure.on("/x", ServerReply.json("{}"));

      assertThat(trusting.send(new HttpCall(secure.uri("/x"), List.of(), null)))
          .isInstanceOf(HttpResult.Reply.class);
    }
  }

  @Test
  void of_keyStoreWithAWrongPassword_namesTheKey() throws IOException {
    HttpSettings settings =
        HttpSettings.builder()
            .keyStore(new HttpSettings.Store(resource("localhost.p12"), Secret.of("wrong")))
            .build();

    assertThatThrownBy(() -> JdkHttpTransport.of(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http.key-store");
  }

  @Test
  @Timeout(30)
  void close_afterCalls_endsAllThreadsAndConnections() throws Exception {
    server.on("/x", ServerReply.json("{}"));
    Set<Thread> before = threads();
    JdkHttpTransport closing = JdkHttpTransport.of(HttpSettings.defaults());
    assertThat(closing.send(new HttpCall(server.uri("/x"), List.of(), null)))
        .isInstanceOf(HttpResult.Reply.class);
    Set<Thread> own = threads();
    own.removeAll(before);
    own.removeIf(thread -> thread.getName().startsWith("fake-"));
    assertThat(own).isNotEmpty();

    closing.close();

    for (Thread thread : own) {
      thread.join(10_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
    assertFailure(
        closing.send(new HttpCall(server.uri("/x"), List.of(), null)), Kind.NOT_CONNECTED);
  }

  @Test
  void threads_ofATransport_doNotHoldTheContextClassLoader() throws IOException {
    server.on("/x", ServerReply.json("{}"));
    Set<Thread> before = threads();
    Thread current = Thread.currentThread();
    ClassLoader normal = current.getContextClassLoader();
    try (URLClassLoader application = new URLClassLoader(new URL[0], normal)) {
      current.setContextClassLoader(application);
      try (JdkHttpTransport other = JdkHttpTransport.of(HttpSettings.defaults())) {
        assertThat(other.send(new HttpCall(server.uri("/x"), List.of(), null)))
            .isInstanceOf(HttpResult.Reply.class);
        Set<Thread> own = threads();
        own.removeAll(before);
        own.removeIf(thread -> thread.getName().startsWith("fake-"));

        assertThat(own)
            .isNotEmpty()
            .allSatisfy(thread -> assertThat(thread.isDaemon()).isTrue())
            .noneMatch(thread -> thread.getContextClassLoader() == application);
      }
    } finally {
      current.setContextClassLoader(normal);
    }
  }

  @Test
  @Timeout(20)
  void send_backlogFull_endsInTime() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      long start = System.nanoTime();

      HttpResult result =
          transport.send(
              new HttpCall(
                  URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/x"), List.of(), null));

      assertFailure(result, Kind.LATE);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }
  }

  private HttpResult get(String path) {
    return transport.send(new HttpCall(server.uri(path), List.of(), null));
  }

  private void assertLate(String path) {
    long start = System.nanoTime();
    assertFailure(get(path), Kind.LATE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  private static void assertFailure(HttpResult result, Kind kind) {
    assertThat(result).isInstanceOf(Failure.class);
    assertThat(((Failure) result).kind()).as(((Failure) result).detail()).isEqualTo(kind);
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream().collect(Collectors.toSet());
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = FakeAuthorizationServer.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
