package dev.tollgate.deployment;

import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** Jetty 12.1 with EE 11, as a distribution sets applications up. */
public final class JettyServer implements Server {

  private final org.eclipse.jetty.server.Server jetty = new org.eclipse.jetty.server.Server();
  private final ContextHandlerCollection contexts = new ContextHandlerCollection();
  private final ServerConnector connector = new ServerConnector(jetty, 1, 1);
  private final Path base;

  public JettyServer(Path base) throws Exception {
    this.base = base;
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    jetty.setHandler(contexts);
    jetty.start();
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public ClassLoader deploy(String context, Path folder) throws Exception {
    WebAppContext application = new WebAppContext(folder.toString(), context);
    application.setThrowUnavailableOnStartupException(true);
    application.setTempDirectory(base.resolve("temp" + context).toFile());
    contexts.addHandler(application);
    application.start();
    return application.getClassLoader();
  }

  @Override
  public void undeploy(String context) throws Exception {
    for (Handler handler : contexts.getHandlers()) {
      if (handler instanceof WebAppContext application
          && Objects.equals(application.getContextPath(), context)) {
        contexts.removeHandler(application);
        application.stop();
        application.destroy();
      }
    }
  }

  @Override
  public void close() {
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    jetty.destroy();
  }
}
