package dev.tollgate.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one HTTP client: daemons in a group of their own, without the context class loader
 * of the application that happened to create them. Thread-safe.
 *
 * <p>The group is there for the end. The JDK's client has a selector thread that it starts itself
 * and that, up to Java 20, nothing can stop but the garbage collector. It inherits the group of the
 * thread that builds the client, and it ends when it is interrupted: so the client is built on a
 * thread of the group, and {@link #close()} interrupts the group.
 */
final class ClientThreads implements AutoCloseable {

  private static final int IDLE_SECONDS = 5;

  private final ThreadGroup group = new ThreadGroup("tollgate-http");
  private final AtomicInteger count = new AtomicInteger();
  private final ThreadFactory factory = this::newThread;

  // As many threads as calls in flight, which those who call bound: a call that hangs in a name
  // look-up, which cannot be interrupted, must not take the thread of a call to another server.
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);

  private Thread newThread(Runnable task) {
    Thread thread = new Thread(group, task, "tollgate-http-" + count.incrementAndGet(), 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  ExecutorService pool() {
    return pool;
  }

  /** Makes something on a thread of the group, so that threads it starts belong to the group. */
  <T> T make(Supplier<T> maker) {
    Made<T> made = new Made<>();
    Thread thread = factory.newThread(() -> made.value = maker.get());
    thread.start();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    T value = made.value;
    if (value == null) {
      throw new IllegalStateException("The HTTP client could not be made");
    }
    return value;
  }

  /** Ends all threads of the group. */
  @Override
  public void close() {
    pool.shutdownNow();
    group.interrupt();
  }

  private static final class Made<T> {
    private volatile @Nullable T value;
  }
}
