package dev.tollgate.servlet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.TollgateFilter;
import dev.tollgate.servlet.testing.EmbeddedJetty;
import dev.tollgate.servlet.testing.TestContainer;
import dev.tollgate.servlet.testing.WebApp;
import dev.tollgate.testkit.TestIssuer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** An application behind the real filter, and clients of it. Thread-safe. */
final class ProtectedApi implements AutoCloseable {

  /** How long an outage may be felt after the issuer is back. */
  static final Duration RECOVERY = Duration.ofSeconds(10);

  private static final String REQUEST_ID = "X-Request-Id";
  private static final long PATIENCE_SECONDS = 40;

  /**
   * What came back.
   *
   * @param reason why the application was not reached; {@code null} in letters if it was
   */
  record Answer(int status, String reason, List<String> challenges, Optional<String> retryAfter) {

    boolean isGood() {
      return status == 200;
    }

    void assertGood() {
      assertThat(reason).isEqualTo("null");
      assertThat(status).isEqualTo(200);
    }

    void assertRefused(String expected) {
      assertThat(reason).isEqualTo(expected);
      assertThat(status).isEqualTo(401);
      assertThat(challenges).singleElement().asString().contains("error=\"invalid_token\"");
    }

    /** An outage: no word about the token, and an invitation to come again. */
    void assertUnavailable() {
      assertThat(status).as(reason).isEqualTo(503);
      assertThat(challenges).isEmpty();
      assertThat(retryAfter).hasValue("5");
    }

    void assertUnavailable(String expected) {
      assertUnavailable();
      assertThat(reason).isEqualTo(expected);
    }
  }

  private final Map<String, CompletableFuture<String>> reasons = new ConcurrentHashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TestContainer container;

  private ProtectedApi(TestContainer.Kind kind, Filter filter, Map<String, String> initParams)
      throws Exception {
    container =
        kind.start(
            WebApp.at("")
                .filter(reasonKeeper(), "/*")
                .filter(filter, "/*", initParams)
                .servlet("/", (request, response) -> response.getWriter().print("reached")));
  }

  /** The init-params of a filter: what points to its issuer, and further ones by name and value. */
  static Map<String, String> configuration(Map<String, String> issuer, String... more) {
    Map<String, String> params = new HashMap<>(issuer);
    params.put("log.rejections-per-minute", "5");
    params.put("rules", "* /public/** public | * /** authenticated");
    for (int i = 0; i < more.length; i += 2) {
      params.put(more[i], more[i + 1]);
    }
    return params;
  }

  /** Starts it as a container does, for an issuer, with further init-params. */
  static ProtectedApi start(TestIssuer issuer, String... more) throws Exception {
    return start(configuration(issuer.configuration(), more));
  }

  /** Starts it as a container does, by init-params. */
  static ProtectedApi start(Map<String, String> initParams) throws Exception {
    return start(EmbeddedJetty::start, initParams);
  }

  /** Starts it as a container does, by init-params. */
  static ProtectedApi start(TestContainer.Kind kind, Map<String, String> initParams)
      throws Exception {
    return new ProtectedApi(kind, new TollgateFilter(), initParams);
  }

  /** Starts it with a filter that was made in code. */
  static ProtectedApi start(TollgateFilter filter) throws Exception {
    return new ProtectedApi(EmbeddedJetty::start, filter, Map.of());
  }

  /** Sends a token, on its way while the test goes on. */
  CompletableFuture<Answer> send(String path, String token) {
    String id = UUID.randomUUID().toString();
    CompletableFuture<String> reason = new CompletableFuture<>();
    reasons.put(id, reason);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + container.port() + path))
            .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .header("Authorization", "Bearer " + token)
            .header(REQUEST_ID, id)
            .build();
    return client.sendAsync(request, BodyHandlers.ofString()).thenCombine(reason, this::answer);
  }

  /** Sends a token and waits for the answer. */
  Answer get(String path, String token) {
    return send(path, token).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Sends a token and waits for the answer. */
  Answer get(String token) {
    return get("/", token);
  }

  /** Sends a token again and again until it is admitted; meanwhile nobody may call it bad. */
  void awaitGood(String token) throws InterruptedException {
    long end = System.nanoTime() + RECOVERY.toNanos();
    Answer answer = get(token);
    while (answer.status() == 503 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(50);
      answer = get(token);
    }
    answer.assertGood();
  }

  private Answer answer(HttpResponse<String> response, String reason) {
    return new Answer(
        response.statusCode(),
        reason,
        response.headers().allValues("WWW-Authenticate"),
        response.headers().firstValue("Retry-After"));
  }

  /** The answer may be on its way before this filter sees the reason; hence the future. */
  private Filter reasonKeeper() {
    return (request, response, chain) -> {
      try {
        chain.doFilter(request, response);
      } finally {
        reasons
            .remove(((HttpServletRequest) request).getHeader(REQUEST_ID))
            .complete(String.valueOf(request.getAttribute("tollgate.reason")));
      }
    };
  }

  @Override
  public void close() {
    container.close();
  }
}
