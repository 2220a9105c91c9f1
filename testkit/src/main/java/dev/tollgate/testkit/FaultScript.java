package dev.tollgate.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How often endpoints were asked, and what is to go wrong with them. Thread-safe. */
final class FaultScript {

  /** A failure, for how many more requests, and what ends it. */
  private static final class Scene {
    private final Failure failure;
    private final AtomicInteger left;
    private final CountDownLatch over = new CountDownLatch(1);

    private Scene(Failure failure, int times) {
      this.failure = failure;
      this.left = new AtomicInteger(times);
    }
  }

  private final Map<Endpoint, AtomicInteger> calls = new EnumMap<>(Endpoint.class);
  private final Map<Endpoint, Scene> scenes = new EnumMap<>(Endpoint.class);

  FaultScript() {
    for (Endpoint endpoint : Endpoint.values()) {
      calls.put(endpoint, new AtomicInteger());
    }
  }

  /** Lets an endpoint fail so many times; ends a failure that it had. */
  synchronized void fail(Endpoint endpoint, Failure failure, int times) {
    end(scenes.put(endpoint, new Scene(failure, times)));
  }

  /** Ends all failures. */
  synchronized void end() {
    scenes.values().forEach(FaultScript::end);
    scenes.clear();
  }

  int calls(Endpoint endpoint) {
    return counter(endpoint).get();
  }

  /** Answers a request, well or not. */
  void play(Endpoint endpoint, HttpExchange exchange, Failure.Service well) throws IOException {
    counter(endpoint).incrementAndGet();
    Scene scene = scene(endpoint);
    if (scene == null || scene.left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
      well.answer(exchange);
      return;
    }
    try {
      scene.failure.answer(exchange, well, scene.over);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is closed: nobody hears us
    }
  }

  private synchronized @Nullable Scene scene(Endpoint endpoint) {
    return scenes.get(endpoint);
  }

  private AtomicInteger counter(Endpoint endpoint) {
    return Objects.requireNonNull(calls.get(endpoint), "made for all");
  }

  private static void end(@Nullable Scene scene) {
    if (scene != null) {
      scene.over.countDown();
    }
  }
}
