package dev.tollgate.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that do the same at the same time. */
final class Crowd implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  private final int size;
  private final ExecutorService threads;
  private final CyclicBarrier barrier;

  Crowd(int size) {
    this.size = size;
    this.threads = Executors.newFixedThreadPool(size);
    this.barrier = new CyclicBarrier(size);
  }

  /** What all of them got. */
  <T> List<T> atOnce(Callable<T> action) throws Exception {
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      running.add(
          threads.submit(
              () -> {
                barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return action.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> one : running) {
      results.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
    return results;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
