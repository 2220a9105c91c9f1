package dev.tollgate.example.oauth1;

import dev.tollgate.servlet.TollgateFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An application that says what it received, behind the filter in a Jetty on 127.0.0.1. */
final class ProtectedApi implements AutoCloseable {

  private final Server server;

  private ProtectedApi(Server server) {
    this.server = server;
  }

  /** Starts the application with a credentials file and further init-params, by name and value. */
  static ProtectedApi start(Path credentials, String... initParams) throws Exception {
    return start(new HttpConfiguration(), credentials, initParams);
  }

  /** The same, in a Jetty that itself believes forwarding fields, whoever sends them. */
  static ProtectedApi startForwarded(Path credentials, String... initParams) throws Exception {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.addCustomizer(new ForwardedRequestCustomizer());
    return start(configuration, credentials, initParams);
  }

  private static ProtectedApi start(
      HttpConfiguration configuration, Path credentials, String... initParams) throws Exception {
    Map<String, String> params = new HashMap<>();
    params.put("realm", "api");
    params.put("oauth1.credentials", credentials.toString());
    params.put("oauth1.problem-reporting", "true");
    for (int i = 0; i < initParams.length; i += 2) {
      params.put(initParams[i], initParams[i + 1]);
    }
    Server server = new Server(new QueuedThreadPool(64));
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    FilterHolder filter = new FilterHolder(TollgateFilter.class);
    filter.setInitParameters(params);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new Echo()), "/*");
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
    return new ProtectedApi(server);
  }

  int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty does not stop", e);
    }
  }

  /** Says who called how, then each parameter on a line, then the body if that is no form. */
  private static final class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("text/plain;charset=UTF-8");
      PrintWriter out = response.getWriter();
      String authorization = request.getHeader("Authorization");
      out.println(request.getMethod() + " by " + request.getRemoteUser());
      out.println(
          "body hash: " + (authorization != null && authorization.contains("oauth_body_hash=")));
      request
          .getParameterMap()
          .forEach(
              (name, values) -> {
                for (String value : values) {
                  out.println(name + "=" + value);
                }
              });
      request.getReader().lines().forEach(out::println);
    }
  }
}
