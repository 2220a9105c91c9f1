package dev.tollgate.containers;

import dev.tollgate.servlet.testing.TestContainer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty 12, whatever stands inside it. */
final class JettyContainer implements TestContainer {

  private static final String LOG_FORMAT =
      "%u %{tollgate.subject}attr %{tollgate.client}attr %{tollgate.scheme}attr"
          + " %{tollgate.reason}attr %s";

  private static final HttpCompliance LENIENT =
      HttpCompliance.RFC7230.with(
          "lenient",
          HttpCompliance.Violation.MULTILINE_FIELD_VALUE,
          HttpCompliance.Violation.DUPLICATE_HOST_HEADERS,
          HttpCompliance.Violation.UNSAFE_HOST_HEADER,
          HttpCompliance.Violation.MISMATCHED_AUTHORITY,
          HttpCompliance.Violation.TRANSFER_ENCODING_WITH_CONTENT_LENGTH);

  private final Server server;
  private final ServerConnector connector;

  private JettyContainer(Settings settings) {
    QueuedThreadPool threads = new QueuedThreadPool(16);
    if (settings.virtualThreads()) {
      threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    server = new Server(threads);
    connector = new ServerConnector(server, 1, 1, protocols(settings));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    if (settings.accessLog() != null) {
      server.setRequestLog(new CustomRequestLog(settings.accessLog()::accept, LOG_FORMAT));
    }
  }

  private static ConnectionFactory[] protocols(Settings settings) {
    HttpConfiguration configuration = new HttpConfiguration();
    if (settings.lenient()) {
      configuration.setUriCompliance(UriCompliance.UNSAFE);
      configuration.setHttpCompliance(LENIENT);
    }
    List<ConnectionFactory> protocols = new ArrayList<>();
    protocols.add(new HttpConnectionFactory(configuration));
    if (settings.http2()) {
      protocols.add(new HTTP2CServerConnectionFactory(configuration));
    }
    return protocols.toArray(new ConnectionFactory[0]);
  }

  static TestContainer start(Handler application, Settings settings) throws Exception {
    JettyContainer jetty = new JettyContainer(settings);
    jetty.server.setHandler(application);
    try {
      jetty.server.start();
    } catch (Exception e) {
      jetty.close();
      throw e;
    }
    return jetty;
  }

  @Override
  public int port() {
    return connector.getLocalPort();
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
