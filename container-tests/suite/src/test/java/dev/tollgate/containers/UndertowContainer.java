package dev.tollgate.containers;

import dev.tollgate.servlet.testing.TestContainer;
import dev.tollgate.servlet.testing.WebApp;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.accesslog.AccessLogHandler;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.util.Set;

/** Undertow, embedded. */
final class UndertowContainer implements TestContainer {

  private static final String LOG_FORMAT =
      "%u %{r,tollgate.subject} %{r,tollgate.client} %{r,tollgate.scheme} %{r,tollgate.reason} %s";

  private final Undertow server;
  private final DeploymentManager deployment;

  private UndertowContainer(DeploymentManager deployment, HttpHandler handler, Settings settings) {
    this.deployment = deployment;
    Undertow.Builder builder = Undertow.builder().addHttpListener(0, "127.0.0.1");
    builder.setHandler(handler);
    if (settings.lenient()) {
      builder.setServerOption(UndertowOptions.DECODE_SLASH, true);
    }
    builder.setServerOption(UndertowOptions.ENABLE_HTTP2, settings.http2());
    server = builder.build();
  }

  static TestContainer start(WebApp app, Settings settings) throws ServletException {
    DeploymentInfo info = describe(app);
    if (settings.virtualThreads()) {
      info.setExecutor(VirtualThreadsTest.executor());
    }
    DeploymentManager deployment = Servlets.defaultContainer().addDeployment(info);
    deployment.deploy();
    HttpHandler handler = Handlers.path().addPrefixPath(info.getContextPath(), deployment.start());
    if (settings.accessLog() != null) {
      handler =
          new AccessLogHandler(
              handler,
              settings.accessLog()::accept,
              LOG_FORMAT,
              UndertowContainer.class.getClassLoader());
    }
    UndertowContainer container = new UndertowContainer(deployment, handler, settings);
    container.server.start();
    return container;
  }

  private static DeploymentInfo describe(WebApp app) {
    DeploymentInfo info =
        Servlets.deployment()
            .setClassLoader(UndertowContainer.class.getClassLoader())
            .setContextPath(app.contextPath().isEmpty() ? "/" : app.contextPath())
            .setDeploymentName("test")
            .addServletContainerInitializer(
                new ServletContainerInitializerInfo(
                    AppRegistration.class,
                    new ImmediateInstanceFactory<>(new AppRegistration(app)),
                    Set.of()));
    if (app.files() != null) {
      info.setResourceManager(new PathResourceManager(app.files()));
    }
    app.errorPages().forEach((status, path) -> info.addErrorPage(Servlets.errorPage(path, status)));
    return info;
  }

  @Override
  public int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() {
    server.stop();
    try {
      deployment.stop();
    } catch (ServletException e) {
      throw new IllegalStateException("The application does not stop", e);
    }
    deployment.undeploy();
  }
}
