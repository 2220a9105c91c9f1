package dev.tollgate.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A way in which an endpoint of a {@link TestIssuer} fails. Immutable. */
public final class Failure {

  static {
    TestsOnly.require();
  }

  /** Answers one request. */
  @FunctionalInterface
  interface Service {
    void answer(HttpExchange exchange) throws IOException;
  }

  @FunctionalInterface
  private interface Behaviour {
    void answer(HttpExchange exchange, Service well, CountDownLatch over)
        throws IOException, InterruptedException;
  }

  private final Behaviour behaviour;

  private Failure(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** Answers with a status and no body. */
  public static Failure status(int status) {
    return new Failure((exchange, well, over) -> exchange.sendResponseHeaders(status, -1));
  }

  /** Answers with status 200 and something else than the request asked for. */
  public static Failure body(String contentType, String body) {
    return new Failure((exchange, well, over) -> Replies.send(exchange, 200, contentType, body));
  }

  /** Answers with status 200 and an HTML page: what a proxy shows when it has nothing better. */
  public static Failure garbage() {
    return body("text/html", "<html><body>Please come back later.</body></html>");
  }

  /** Answers as it should, once the failure is over. */
  public static Failure stall() {
    return new Failure(
        (exchange, well, over) -> {
          over.await();
          well.answer(exchange);
        });
  }

  /** Answers as it should, after a time or once the failure is over. */
  public static Failure slow(Duration time) {
    return new Failure(
        (exchange, well, over) -> {
          boolean unused = over.await(time.toNanos(), TimeUnit.NANOSECONDS);
          well.answer(exchange);
        });
  }

  /** Reads the request, and ends the connection without an answer. */
  public static Failure disconnect() {
    return new Failure((exchange, well, over) -> exchange.close());
  }

  /**
   * Fails.
   *
   * @param well what the endpoint does when it does not fail
   * @param over counted down when the failure is over
   */
  void answer(HttpExchange exchange, Service well, CountDownLatch over)
      throws IOException, InterruptedException {
    behaviour.answer(exchange, well, over);
  }
}
