package dev.tollgate.jwt;

import dev.tollgate.http.HttpCall;
import dev.tollgate.http.HttpResult;
import dev.tollgate.http.HttpTransport;
import dev.tollgate.testing.TestKey;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server of key sets that does what a test tells it to. Thread-safe. */
final class KeyServer implements HttpTransport {

  private final AtomicInteger calls = new AtomicInteger();
  private volatile HttpResult result = failure(HttpResult.Kind.NOT_CONNECTED);
  private volatile @Nullable CountDownLatch gate;
  private volatile CountDownLatch arrived = new CountDownLatch(1);

  void serves(TestKey... keys) {
    replies(200, TestKey.keySet(keys));
  }

  void replies(int status, String body) {
    result =
        new HttpResult.Reply(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  void fails(HttpResult.Kind kind) {
    result = failure(kind);
  }

  /** From now on calls hang until {@link #resume}. */
  void stall() {
    arrived = new CountDownLatch(1);
    gate = new CountDownLatch(1);
  }

  /** Waits until a call hangs. */
  void awaitCall() throws InterruptedException {
    arrived.await();
  }

  void resume() {
    CountDownLatch closed = gate;
    gate = null;
    if (closed != null) {
      closed.countDown();
    }
  }

  int calls() {
    return calls.get();
  }

  @Override
  public HttpResult send(HttpCall call) {
    calls.incrementAndGet();
    CountDownLatch closed = gate;
    if (closed != null) {
      arrived.countDown();
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return failure(HttpResult.Kind.INTERRUPTED);
      }
    }
    return result;
  }

  @Override
  public void close() {
    resume();
  }

  private static HttpResult failure(HttpResult.Kind kind) {
    return new HttpResult.Failure(kind, kind.toString());
  }
}
