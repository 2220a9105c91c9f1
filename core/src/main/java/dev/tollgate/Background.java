package dev.tollgate;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for what no request waits for: fetching keys and metadata. They come when there is work
 * and go soon after. Thread-safe.
 */
final class Background implements Executor, AutoCloseable {

  // One task may wait for another, as a key fetch does for the metadata: so none may queue.
  private static final int MOST_THREADS = 256;

  private final AtomicInteger number = new AtomicInteger();
  private final ThreadPoolExecutor threads;

  Background() {
    threads =
        new ThreadPoolExecutor(
            0, MOST_THREADS, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "tollgate-background-" + number.incrementAndGet());
    thread.setDaemon(true);
    // A redeployed application must not live on in the threads of its own libraries.
    thread.setContextClassLoader(Background.class.getClassLoader());
    return thread;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
