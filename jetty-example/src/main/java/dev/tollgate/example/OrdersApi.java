package dev.tollgate.example;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** The orders API: the web application of {@code src/main/webapp} in a Jetty of its own. */
public final class OrdersApi implements AutoCloseable {
  private static final String ISSUER_PROPERTY = "example.issuer"; // web.xml names it

  private final LoopbackServer server;
  private final String issuer;
  private final URI descriptor;

  private OrdersApi(LoopbackServer server, String issuer, URI descriptor) {
    this.server = server;
    this.issuer = issuer;
    this.descriptor = descriptor;
  }

  /** Takes the port; {@link #serve} then starts the application. */
  static OrdersApi bind(int port, String issuer) throws PortUnavailableException {
    return bind(port, issuer, URI.create(webapp() + "WEB-INF/web.xml"));
  }

  private static OrdersApi bind(int port, String issuer, URI descriptor)
      throws PortUnavailableException {
    return new OrdersApi(LoopbackServer.bind("orders-api", port), issuer, descriptor);
  }

  /** Starts the API; port 0 takes a free one. */
  public static OrdersApi start(int port, String issuer) throws PortUnavailableException {
    return bind(port, issuer).serve();
  }

  /** Starts the API with another {@code web.xml}. */
  public static OrdersApi start(int port, String issuer, URI descriptor)
      throws PortUnavailableException {
    return bind(port, issuer, descriptor).serve();
  }

  OrdersApi serve() {
    WebAppContext context = new WebAppContext();
    context.setContextPath("/");
    ResourceFactory resources = ResourceFactory.of(context);
    context.setBaseResource(resources.newResource(webapp()));
    context.setDescriptor(descriptor.toString());
    // without it, a filter that refuses its configuration is a log line and a server full of 503s
    context.setThrowUnavailableOnStartupException(true);
    synchronized (OrdersApi.class) { // the property is the process's: one start at a time
      System.setProperty(ISSUER_PROPERTY, issuer);
      server.start(context);
    }
    return this;
  }

  public String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }

  /** Opens a file of the web application. */
  static InputStream open(String path) throws IOException {
    return URI.create(webapp() + path).toURL().openStream();
  }

  /**
   * The web application's folder, ending with a slash: from the class path, else from the module's
   * sources.
   */
  private static URI webapp() {
    URL onClassPath = OrdersApi.class.getResource("/webapp/WEB-INF/web.xml");
    if (onClassPath != null) {
      String descriptor = onClassPath.toExternalForm();
      return URI.create(descriptor.substring(0, descriptor.lastIndexOf("WEB-INF/")));
    }
    for (String folder : List.of("src/main/webapp", "jetty-example/src/main/webapp")) {
      if (Files.isDirectory(Path.of(folder))) {
        return Path.of(folder).toUri();
      }
    }
    throw new UncheckedIOException(
        new IOException("no webapp/ on the class path and no src/main/webapp here"));
  }
}
