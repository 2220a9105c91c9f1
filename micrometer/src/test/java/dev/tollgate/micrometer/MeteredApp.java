package dev.tollgate.micrometer;

import dev.tollgate.servlet.TollgateFilter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An application that knows nothing of Tollgate but its filter, in a real Jetty, with the listener
 * of docs/monitoring.md and a path for Prometheus.
 */
final class MeteredApp implements AutoCloseable {

  /** Answers whatever is asked, or what Prometheus wants to know. */
  private final class App extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("text/plain; version=0.0.4; charset=utf-8");
      response.getWriter().print(request.getServletPath().equals("/metrics") ? scrape() : "ok");
    }
  }

  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Server server = new Server(new QueuedThreadPool(16));

  private MeteredApp() {}

  static MeteredApp start(Map<String, String> initParams) throws Exception {
    MeteredApp app = new MeteredApp();
    ServerConnector connector = new ServerConnector(app.server, 1, 1);
    connector.setHost("127.0.0.1");
    app.server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    FilterHolder filter = new FilterHolder(TollgateFilter.class);
    filter.setName("tollgate");
    filter.setInitParameters(initParams);
    context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addEventListener(new TollgateMeters());
    context.addServlet(new ServletHolder(app.new App()), "/");
    app.server.setHandler(context);
    Metrics.addRegistry(app.registry);
    app.server.start();
    return app;
  }

  String url(String path) {
    return "http://127.0.0.1:"
        + ((ServerConnector) server.getConnectors()[0]).getLocalPort()
        + path;
  }

  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty does not stop", e);
    } finally {
      Metrics.removeRegistry(registry);
    }
  }
}
