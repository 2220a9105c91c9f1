package dev.tollgate.programmatic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tollgate.Decision;
import dev.tollgate.Reason;
import dev.tollgate.Secret;
import dev.tollgate.Tollgate;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.testing.ManualClock;
import dev.tollgate.testing.MapReplayStore;
import dev.tollgate.testing.OAuth1Signer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server without servlets, and a Tollgate made in code alone, with parts of one's own. */
class HttpServerTest {

  private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_700_000_000);

  private final ManualClock clock = new ManualClock(SIGNED_AT);
  private final MapReplayStore nonces = new MapReplayStore();
  private final Queue<Decision> heard = new ConcurrentLinkedQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private @Nullable HttpServer server;
  private @Nullable Tollgate tollgate;
  private String url = "";

  @BeforeEach
  void start() throws IOException {
    tollgate =
        OrdersGate.of(
            HttpServerTest::verdict,
            new OneClient(),
            nonces,
            (request, decision) -> heard.add(decision),
            clock);
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        new ProtectedHandler(
            tollgate,
            (exchange, caller) -> {
              String body =
                  (caller == null ? "nobody" : caller.getName())
                      + ":"
                      + new String(
                          exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, body.length());
              exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
              exchange.close();
            }));
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
    if (tollgate != null) {
      tollgate.close();
    }
    threads.shutdownNow();
  }

  @Test
  void handle_noCredentials_isChallengedForBothSchemes() throws Exception {
    HttpResponse<String> answer = send(get("/orders/1"));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .hasSize(2)
        .allMatch(value -> value.contains("realm=\"protected\""));
    assertThat(answer.body()).contains("\"error\":\"unauthorized\"");
    assertRefused(Reason.CREDENTIALS_MISSING);
  }

  @Test
  void handle_publicPath_passesAsNobody() throws Exception {
    assertThat(send(get("/health")).body()).isEqualTo("nobody:");
  }

  @Test
  void handle_tokenOfOurOwnVerifier_decides() throws Exception {
    assertThat(send(get("/orders/1").header("Authorization", "Bearer good")).body())
        .isEqualTo("alice:");
    assertThat(send(get("/orders/1").header("Authorization", "Bearer bad")).statusCode())
        .isEqualTo(401);
    assertRefused(Reason.TOKEN_INACTIVE);
    HttpResponse<String> down = send(get("/orders/1").header("Authorization", "Bearer down"));
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.headers().firstValue("Retry-After")).hasValue("10");
  }

  @Test
  void handle_headRefused_hasNoBody() throws Exception {
    HttpResponse<String> answer =
        send(request("/orders/1").method("HEAD", BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void handle_dotSegments_areRefused() throws Exception {
    assertThat(send(get("/health/%2e%2e/orders")).statusCode()).isEqualTo(400);
    assertRefused(Reason.PATH_MALFORMED);
  }

  @Test
  void handle_signedForm_passesOnceAndStillHasItsBody() throws Exception {
    String form = "item=two+words&count=2";
    String signature = OAuth1Signer.signer().header("POST", url + "/orders", form);
    assertThat(send(post(form, signature)).body()).isEqualTo("alice:" + form);
    assertThat(nonces.claimed()).hasSize(1);
    assertThat(send(post(form, signature)).statusCode()).isEqualTo(401);
    assertRefused(Reason.NONCE_USED);
    assertThat(send(post(form + "0", signature)).statusCode()).isEqualTo(401);
    assertRefused(Reason.SIGNATURE_MISMATCH);
  }

  @Test
  void handle_ourClock_saysWhatIsTooOld() throws Exception {
    String signature = OAuth1Signer.signer().header("POST", url + "/orders", "a=b");
    clock.advance(Duration.ofSeconds(121));
    assertThat(send(post("a=b", signature)).statusCode()).isEqualTo(401);
    assertRefused(Reason.OAUTH1_TIMESTAMP_REFUSED);
  }

  @Test
  void handle_bodyOverItsLimit_isRefused() throws Exception {
    String form = "a=" + "b".repeat(1000);
    String signature = OAuth1Signer.signer().header("POST", url + "/orders", form);
    assertThat(send(post(form, signature)).statusCode()).isEqualTo(413);
    assertRefused(Reason.BODY_TOO_LARGE);
  }

  private void assertRefused(Reason reason) {
    assertThat(List.copyOf(heard))
        .last()
        .isInstanceOfSatisfying(
            Decision.Refuse.class, refuse -> assertThat(refuse.reason()).isEqualTo(reason));
  }

  private static Verdict verdict(BearerToken token, boolean fresh) {
    return switch (token.value()) {
      case "good" ->
          new Verdict.Verified(
              new VerifiedToken(Map.of("sub", "alice", "scope", "orders.read"), null));
      case "down" -> new Verdict.Unavailable(Reason.ISSUER_UNREACHABLE, "a test");
      default -> new Verdict.Rejected(Reason.TOKEN_INACTIVE, "a test");
    };
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private HttpRequest.Builder get(String path) {
    return request(path).GET();
  }

  private HttpRequest.Builder post(String form, String signature) {
    return request("/orders")
        .header("Authorization", signature)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** A store of the application's own. */
  private static final class OneClient implements CredentialStore {

    @Override
    public Lookup<ClientCredentials> client(String key) {
      return key.equals("client-1")
          ? new Lookup.Found<>(
              ClientCredentials.withSecret(key, Secret.of("client-secret-1-for-tests")).build())
          : new Lookup.Unknown<>();
    }

    @Override
    public Lookup<TokenCredentials> token(String token) {
      return token.equals("token-1")
          ? new Lookup.Found<>(
              TokenCredentials.of(token, Secret.of("token-secret-1-for-tests"), "client-1")
                  .subject("alice")
                  .scopes(Set.of("orders.write"))
                  .build())
          : new Lookup.Unknown<>();
    }
  }
}
