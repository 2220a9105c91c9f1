package dev.tollgate.containers;

import dev.tollgate.servlet.testing.WebApp;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Handler;

/** An application in Jetty's environment for Jakarta EE 11. */
final class JettyEe11 {

  private final ServletContextHandler context =
      new ServletContextHandler(ServletContextHandler.SESSIONS);

  JettyEe11(WebApp app, Settings settings) {
    context.setContextPath(app.contextPath().isEmpty() ? "/" : app.contextPath());
    if (app.files() != null) {
      context.setBaseResourceAsPath(app.files());
    }
    context.addServletContainerInitializer(new AppRegistration(app));
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    app.errorPages().forEach(errors::addErrorPage);
    context.setErrorHandler(errors);
    context.getServletHandler().setDecodeAmbiguousURIs(settings.lenient());
  }

  Handler handler() {
    return context;
  }
}
