package dev.tollgate.benchmarks.server;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty with {@link Orders} behind a filter, behind none, or with both. */
final class OrdersServer {

  private static final int THREADS = 64;

  private OrdersServer() {}

  /** Starts one application, {@code /}, on loopback; port 0 is any. */
  static Server start(int port, @Nullable FilterHolder filter) throws Exception {
    return start(port, application("/", filter));
  }

  /** Starts two: {@code /safe} behind the filter, and {@code /open}, which has none. */
  static Server startBoth(int port, @Nullable FilterHolder filter) throws Exception {
    return start(
        port,
        new ContextHandlerCollection(application("/open", null), application("/safe", filter)));
  }

  private static ServletContextHandler application(String path, @Nullable FilterHolder filter) {
    ServletContextHandler application = new ServletContextHandler(path);
    if (filter != null) {
      application.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
    }
    application.addServlet(new ServletHolder(new Orders()), "/orders");
    return application;
  }

  private static Server start(int port, Handler handler) throws Exception {
    Server server = new Server(new QueuedThreadPool(THREADS));
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(handler);
    server.start();
    return server;
  }
}
