package dev.tollgate.servlet.testing;

import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty 12.1 with EE 11: Servlet 6.1. Sessions are on, so that a test can see one being made. */
public final class EmbeddedJetty implements TestContainer {

  private final Server server;

  private EmbeddedJetty(Server server) {
    this.server = server;
  }

  /** Starts a Jetty. */
  public static TestContainer start(WebApp app) throws Exception {
    return start(app, new QueuedThreadPool(16));
  }

  /** Jettys that serve so many requests at one time, or a few less. */
  public static Kind withThreads(int threads) {
    return app -> start(app, new QueuedThreadPool(threads));
  }

  /** Jettys that serve each request on a virtual thread, on a Java that has them. */
  public static Kind onVirtualThreads() {
    return app -> {
      QueuedThreadPool threads = new QueuedThreadPool(16);
      threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
      return start(app, threads);
    };
  }

  private static TestContainer start(WebApp app, QueuedThreadPool threads) throws Exception {
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context(app));
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
    return new EmbeddedJetty(server);
  }

  private static ServletContextHandler context(WebApp app) {
    ServletContextHandler context =
        new ServletContextHandler(
            app.contextPath().isEmpty() ? "/" : app.contextPath(), ServletContextHandler.SESSIONS);
    if (app.files() != null) {
      context.setBaseResourceAsPath(app.files());
    }
    for (WebApp.MappedFilter mapped : app.filters()) {
      FilterHolder holder = new FilterHolder(mapped.filter());
      holder.setAsyncSupported(true);
      mapped.initParams().forEach(holder::setInitParameter);
      context.addFilter(holder, mapped.path(), EnumSet.copyOf(mapped.dispatches()));
    }
    for (WebApp.MappedServlet mapped : app.servlets()) {
      ServletHolder holder = new ServletHolder(mapped.servlet());
      holder.setAsyncSupported(true);
      holder.getRegistration().setMultipartConfig(WebApp.multipart());
      context.addServlet(holder, mapped.path());
    }
    app.initializers().forEach(context::addServletContainerInitializer);
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    app.errorPages().forEach(errors::addErrorPage);
    context.setErrorHandler(errors);
    return context;
  }

  @Override
  public int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty does not stop", e);
    }
  }
}
