package dev.tollgate.servlet.attack;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.HotSwapHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Jetty 12.1 with the checks taken out that would keep requests from the filter: what Jetty refuses
 * by itself proves nothing about Tollgate.
 */
final class JettyContainer implements ContainerUnderTest {
  private static final int REQUEST_HEADER_BYTES = 192 * 1024;
  private static final HttpCompliance RELAXED =
      HttpCompliance.RFC7230.with(
          "relaxed",
          HttpCompliance.Violation.MULTILINE_FIELD_VALUE,
          HttpCompliance.Violation.DUPLICATE_HOST_HEADERS,
          HttpCompliance.Violation.UNSAFE_HOST_HEADER,
          HttpCompliance.Violation.MISMATCHED_AUTHORITY,
          HttpCompliance.Violation.TRANSFER_ENCODING_WITH_CONTENT_LENGTH);

  private final Server server = new Server();
  private final HotSwapHandler contexts = new HotSwapHandler();
  private final ServerConnector http;
  private final ServerConnector https;
  private ServletContextHandler current;

  JettyContainer(TestKey serverKey) throws Exception {
    http = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration(false)));
    https =
        new ServerConnector(
            server, 1, 1, tls(serverKey), new HttpConnectionFactory(configuration(true)));
    http.setHost("127.0.0.1");
    https.setHost("127.0.0.1");
    server.addConnector(http);
    server.addConnector(https);
    contexts.setHandler(new Nothing());
    server.setHandler(contexts);
    server.start();
  }

  private static HttpConfiguration configuration(boolean secure) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setHttpCompliance(RELAXED);
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setRequestHeaderSize(REQUEST_HEADER_BYTES);
    configuration.setSendServerVersion(false);
    if (secure) {
      configuration.addCustomizer(new SecureRequestCustomizer(false));
    }
    return configuration;
  }

  /** A client certificate is asked for, not demanded, and none is refused. */
  private static SslConnectionFactory tls(TestKey serverKey) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(Tls.context(serverKey));
    factory.setWantClientAuth(true);
    return new SslConnectionFactory(factory, "http/1.1");
  }

  @Override
  public Ports start(Deployment deployment) throws Exception {
    ServletContextHandler context = new ServletContextHandler("/");
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    addFilter(context, new FilterHolder(deployment.probe()));
    FilterHolder filter = new FilterHolder(deployment.filter());
    filter.setInitParameters(deployment.filterConfig());
    addFilter(context, filter);
    context.addServlet(new ServletHolder(deployment.servlet()), "/*");
    current = context;
    // Started before it is put in place: a filter that refuses to start then says so itself.
    context.setServer(server);
    context.start();
    contexts.setHandler(context);
    return new Ports(http.getLocalPort(), https.getLocalPort());
  }

  private static void addFilter(ServletContextHandler context, FilterHolder holder) {
    holder.setAsyncSupported(true);
    context.addFilter(holder, "/*", EnumSet.allOf(DispatcherType.class));
  }

  @Override
  public void stop() throws Exception {
    ServletContextHandler context = current;
    current = null;
    if (context != null) {
      contexts.setHandler(new Nothing());
      context.stop();
    }
  }

  @Override
  public void close() throws Exception {
    stop();
    server.stop();
  }

  /** Stands where a context will be: a running server insists on a handler that may block. */
  private static final class Nothing extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      return false;
    }
  }
}
