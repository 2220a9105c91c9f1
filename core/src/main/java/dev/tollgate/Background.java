package dev.tollgate;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for what no request waits for: fetching keys and metadata. They come when there is work
 * and go soon after. Thread-safe.
 */
final class Background implements Executor, AutoCloseable {

  private static final int THREADS = 4;
  private static final int QUEUE = 256;

  private final AtomicInteger number = new AtomicInteger();
  private final ThreadPoolExecutor threads;

  Background() {
    threads =
        new ThreadPoolExecutor(
            THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), this::thread);
    threads.allowCoreThreadTimeOut(true);
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
