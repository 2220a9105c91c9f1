package dev.tollgate.containers;

import dev.tollgate.servlet.testing.WebApp;
import org.eclipse.jetty.ee9.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Handler;

/** An application in Jetty's environment for Jakarta EE 9. */
final class JettyEe9 {

  private final ServletContextHandler context =
      new ServletContextHandler(ServletContextHandler.SESSIONS);

  JettyEe9(WebApp app) {
    context.setContextPath(app.contextPath().isEmpty() ? "/" : app.contextPath());
    if (app.files() != null) {
      context.setBaseResourceAsPath(app.files());
    }
    context.addServletContainerInitializer(new AppRegistration(app));
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    app.errorPages().forEach(errors::addErrorPage);
    context.setErrorHandler(errors);
  }

  Handler handler() {
    return context.get();
  }
}
