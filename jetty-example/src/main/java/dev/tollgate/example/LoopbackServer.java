package dev.tollgate.example;

import java.io.IOException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A Jetty server on 127.0.0.1. Its port is taken first and answered on later, so that a taken port
 * shows before anything slow begins, and port 0 is known before anything needs its number.
 */
final class LoopbackServer implements AutoCloseable {
  private static final int MAX_THREADS = 16;

  private final Server server;
  private final ServerConnector connector;
  private final String url;

  private LoopbackServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
    this.url = "http://127.0.0.1:" + connector.getLocalPort();
  }

  static LoopbackServer bind(String name, int port) throws PortUnavailableException {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName(name);
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    try {
      connector.open();
    } catch (IOException e) {
      throw new PortUnavailableException(port, e);
    }
    return new LoopbackServer(server, connector);
  }

  String url() {
    return url;
  }

  void start(Handler handler) {
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new IllegalStateException("cannot start on " + url + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop", e);
    } finally {
      connector.close(); // also when it never started
    }
  }
}
