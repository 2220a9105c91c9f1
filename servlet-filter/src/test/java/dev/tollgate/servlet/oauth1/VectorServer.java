package dev.tollgate.servlet.oauth1;

import dev.tollgate.Tollgate;
import dev.tollgate.servlet.TollgateFilter;
import dev.tollgate.servlet.testing.RawConnection;
import dev.tollgate.testing.LoopbackTls;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * A Jetty that listens for HTTP and HTTPS, with a filter whose Tollgate changes from request to
 * request: every vector has its own clock, client and token.
 */
final class VectorServer implements AutoCloseable {

  /** Marks answers of the application. */
  static final String REACHED = "X-Reached";

  private final Server server = new Server();
  private final ServerConnector http;
  private final ServerConnector https;
  private volatile TollgateFilter filter;

  private VectorServer(boolean lenient) throws Exception {
    http = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration(lenient)));
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(LoopbackTls.server());
    HttpConfiguration secure = configuration(lenient);
    secure.addCustomizer(new SecureRequestCustomizer(false)); // the vectors name other hosts
    https =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(tls, "http/1.1"),
            new HttpConnectionFactory(secure));
    for (ServerConnector connector : new ServerConnector[] {http, https}) {
      connector.setHost("127.0.0.1");
      server.addConnector(connector);
    }
    server.setHandler(context(lenient));
    server.start();
  }

  /** A Jetty as it is, which refuses paths with {@code %2F}, for one. */
  static VectorServer usual() throws Exception {
    return new VectorServer(false);
  }

  /** A Jetty that leaves all judgement of paths and hosts to the application. */
  static VectorServer lenient() throws Exception {
    return new VectorServer(true);
  }

  /** Sends a message to the protected application and returns its answer. */
  RawConnection.Response exchange(Tollgate tollgate, WireRequest request) throws IOException {
    filter = TollgateFilter.of(tollgate);
    try (RawConnection connection =
        request.secure()
            ? RawConnection.withTls(https.getLocalPort())
            : new RawConnection(http.getLocalPort())) {
      return connection.send(request.message()).receive(request.method());
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty does not stop", e);
    }
  }

  private ServletContextHandler context(boolean lenient) {
    ServletContextHandler context = new ServletContextHandler("/");
    context.getServletHandler().setDecodeAmbiguousURIs(lenient);
    context.addFilter(new Current(), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new Application()), "/*");
    return context;
  }

  private static HttpConfiguration configuration(boolean lenient) {
    HttpConfiguration configuration = new HttpConfiguration();
    if (lenient) {
      configuration.setUriCompliance(UriCompliance.UNSAFE);
      configuration.setHttpCompliance(
          HttpCompliance.RFC9110.with("any-host", HttpCompliance.Violation.UNSAFE_HOST_HEADER));
    }
    return configuration;
  }

  private final class Current implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      filter.doFilter(request, response, chain);
    }
  }

  private static final class Application extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      response.setHeader(REACHED, "1");
    }
  }
}
