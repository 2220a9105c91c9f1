package dev.tollgate.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one HTTP client: daemons in a group of their own, without the context class loader
 * of the application that happened to create them. Thread-safe.
 *
 * <p>The group is there for the end. The JDK's client has a selector thread that it starts itself
 * and that, up to Java 20, nothing can stop but the garbage collector. It inherits the group of the
 * thread that builds the client, and it ends when it is interrupted: so the client is to be built
 * on a thread of the {@linkplain #pool() pool}, and {@link #close()} interrupts the group.
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

  /** Runs tasks on threads of the group. */
  ExecutorService pool() {
    return pool;
  }

  /** Ends all threads of the group. */
  @Override
  public void close() {
    pool.shutdownNow();
    group.interrupt();
  }

  /** For what started a thread of the group: does so again if it came too late for the end. */
  void endIfClosed() {
    if (pool.isShutdown()) {
      group.interrupt();
    }
  }
}
