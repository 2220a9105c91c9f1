package dev.tollgate.testkit;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server on a free port of 127.0.0.1, with as many threads as it needs. */
final class LoopbackHttp implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int BACKLOG = 200;

  private final String name;
  private final HttpHandler handler;
  private final int port;
  private HttpServer server;
  private ExecutorService threads;
  private boolean up;

  private LoopbackHttp(String name, HttpHandler handler) {
    this.name = name;
    this.handler = handler;
    this.threads = threads(name);
    this.server = listen(0);
    this.port = server.getAddress().getPort();
    this.up = true;
  }

  /**
   * Starts a server.
   *
   * @param name what its threads are called
   * @param handler answers all requests
   */
  static LoopbackHttp start(String name, HttpHandler handler) {
    return new LoopbackHttp(name, handler);
  }

  /** Scheme, host and port. */
  String url() {
    return "http://" + LOOPBACK + ':' + port;
  }

  /** Takes the port again, after a {@link #close}. */
  synchronized void open() {
    if (!up) {
      threads = threads(name);
      server = listen(port);
      up = true;
    }
  }

  /** Breaks all connections and gives the port back. */
  @Override
  public synchronized void close() {
    if (up) {
      up = false;
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private HttpServer listen(int onPort) {
    try {
      HttpServer opened = HttpServer.create(new InetSocketAddress(loopback(), onPort), BACKLOG);
      opened.setExecutor(threads);
      opened.createContext("/", handler);
      opened.start();
      return opened;
    } catch (IOException e) {
      threads.shutdownNow();
      throw new UncheckedIOException(e);
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(LOOPBACK, new byte[] {127, 0, 0, 1});
  }

  private static ExecutorService threads(String name) {
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
