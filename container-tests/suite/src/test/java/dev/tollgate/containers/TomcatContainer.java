package dev.tollgate.containers;

import dev.tollgate.servlet.testing.TestContainer;
import dev.tollgate.servlet.testing.WebApp;
import java.io.CharArrayWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.AbstractAccessLogValve;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/** Tomcat, embedded. */
final class TomcatContainer implements TestContainer {

  private static final String LOG_FORMAT =
      "%u %{tollgate.subject}r %{tollgate.client}r %{tollgate.scheme}r %{tollgate.reason}r %s";

  /** Held, so that its level is not forgotten: else every start and stop is told. */
  private static final Logger LOGGER = Logger.getLogger("org.apache");

  static {
    LOGGER.setLevel(Level.SEVERE);
  }

  private final Tomcat tomcat = new Tomcat();

  private TomcatContainer(WebApp app, Settings settings) {
    tomcat.setBaseDir(Path.of("target", "tomcat").toAbsolutePath().toString());
    tomcat.setPort(0);
    Connector connector = tomcat.getConnector();
    connector.setProperty("address", "127.0.0.1");
    if (settings.lenient()) {
      connector.setEncodedSolidusHandling(EncodedSolidusHandling.DECODE.getValue());
      connector.setAllowBackslash(true);
      connector.setProperty("relaxedPathChars", "\"<>[\\]^`{|}");
      connector.setProperty("relaxedQueryChars", "\"<>[\\]^`{|}");
    }
    if (settings.http2()) {
      connector.addUpgradeProtocol(new Http2Protocol());
    }
    if (settings.virtualThreads()) {
      connector.getProtocolHandler().setExecutor(new VirtualThreadExecutor("http-"));
    }
    if (settings.accessLog() != null) {
      tomcat.getEngine().getPipeline().addValve(new LogValve(settings.accessLog()));
    }
  }

  private Context deploy(WebApp app) {
    String files = app.files() == null ? null : app.files().toString();
    Context context = tomcat.addContext(app.contextPath(), files);
    context.addServletContainerInitializer(new AppRegistration(app), Set.of());
    app.errorPages()
        .forEach(
            (status, path) -> {
              ErrorPage page = new ErrorPage();
              page.setErrorCode(status);
              page.setLocation(path);
              context.addErrorPage(page);
            });
    return context;
  }

  static TestContainer start(WebApp app, Settings settings) throws LifecycleException {
    TomcatContainer container = new TomcatContainer(app, settings);
    Context context = container.deploy(app);
    container.tomcat.start();
    if (!context.getState().isAvailable()) {
      container.close();
      throw new LifecycleException("The application does not start");
    }
    return container;
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("Tomcat does not stop", e);
    }
  }

  private static final class LogValve extends AbstractAccessLogValve {

    private final Consumer<String> lines;

    private LogValve(Consumer<String> lines) {
      this.lines = lines;
      setPattern(LOG_FORMAT);
      setAsyncSupported(true);
    }

    @Override
    protected void log(CharArrayWriter line) {
      lines.accept(line.toString());
    }
  }
}
