package dev.tollgate.testkit;

import com.sun.net.httpserver.HttpExchange;
import dev.tollgate.Answer;
import dev.tollgate.Caller;
import dev.tollgate.Decision;
import dev.tollgate.HeaderField;
import dev.tollgate.Tollgate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP server behind a Tollgate, on a free port of 127.0.0.1: for tests of rules and
 * configuration, and of what is no servlet. It is the JDK's own server. Thread-safe.
 *
 * <pre>{@code
 * try (TestIssuer issuer = TestIssuer.start();
 *     ProtectedServer api = ProtectedServer.start(issuer, "GET /orders/** scope=orders.read")) {
 *   // send requests to api.uri("/orders")
 * }
 * }</pre>
 *
 * <p>Does not hide credentials: {@code credentials.hide} has no effect here. A servlet application
 * is better tested in its own container, with {@link TestIssuer#configuration()}.
 */
public final class ProtectedServer implements AutoCloseable {

  static {
    TestsOnly.require();
  }

  /** What is protected. */
  @FunctionalInterface
  public interface Application {

    /**
     * Answers a request that was admitted. Called by many threads.
     *
     * @param exchange the request and its answer; closed by the server
     * @param caller who asks; empty on public paths and for anonymous requests
     */
    void answer(HttpExchange exchange, Optional<Caller> caller) throws IOException;
  }

  /** Answers 200 and the caller's name, or {@code anonymous}, in plain text. */
  public static final Application WHO_AM_I =
      (exchange, caller) ->
          Replies.send(
              exchange, 200, "text/plain", caller.map(Caller::getName).orElse("anonymous"));

  private final Tollgate tollgate;
  private final boolean owned;
  private final Application application;
  private final LoopbackHttp http;

  private ProtectedServer(Tollgate tollgate, boolean owned, Application application) {
    this.tollgate = tollgate;
    this.owned = owned;
    this.application = application;
    this.http = LoopbackHttp.start("protected-server", this::answer);
  }

  /** Starts {@link #WHO_AM_I} behind rules, for the tokens of an issuer and by its clock. */
  public static ProtectedServer start(TestIssuer issuer, String... rules) {
    return start(issuer, WHO_AM_I, rules);
  }

  /**
   * Starts an application behind rules, for the tokens of an issuer and by its clock.
   *
   * @param rules in order; none is a valid token for everything
   * @throws dev.tollgate.config.ConfigurationException if the rules are wrong
   */
  public static ProtectedServer start(TestIssuer issuer, Application application, String... rules) {
    Map<String, String> more =
        rules.length == 0 ? Map.of() : Map.of("rules", String.join(" | ", rules));
    return new ProtectedServer(issuer.tollgate(more), true, application);
  }

  /**
   * Starts an application behind a Tollgate.
   *
   * @param tollgate not closed by the server
   */
  public static ProtectedServer start(Tollgate tollgate, Application application) {
    return new ProtectedServer(tollgate, false, application);
  }

  /** The server's URL, without a path. */
  public String url() {
    return http.url();
  }

  /**
   * A URL of the server.
   *
   * @param path begins with a slash; may have a query
   */
  public URI uri(String path) {
    return URI.create(url() + path);
  }

  @Override
  public void close() {
    http.close();
    if (owned) {
      tollgate.close();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Decision decision = tollgate.decide(new ExchangeView(exchange));
      if (decision instanceof Decision.Admit admit) {
        admit.responseHeaders().forEach(field -> add(field, exchange));
        byte[] body = admit.body();
        if (body != null) {
          exchange.setStreams(new ByteArrayInputStream(body), null);
        }
        application.answer(exchange, Optional.ofNullable(admit.caller()));
      } else if (decision instanceof Decision.Refuse refuse) {
        write(refuse.answer(), exchange);
      } else if (decision instanceof Decision.Unavailable unavailable) {
        write(unavailable.answer(), exchange);
      } else {
        write(((Decision.Reply) decision).answer(), exchange);
      }
    }
  }

  private static void write(Answer answer, HttpExchange exchange) throws IOException {
    answer.headers().forEach(field -> add(field, exchange));
    String body = answer.body();
    if (body == null) {
      exchange.sendResponseHeaders(answer.status(), -1);
    } else {
      Replies.send(exchange, answer.status(), "application/json", body);
    }
  }

  private static void add(HeaderField field, HttpExchange exchange) {
    exchange.getResponseHeaders().add(field.name(), field.value());
  }
}
