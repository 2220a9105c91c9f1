package dev.tollgate.documentation;

import dev.tollgate.servlet.TollgateFilter;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;

/** The orders in an embedded Undertow, behind Tollgate. */
record EmbeddedUndertow(Undertow server, DeploymentManager deployment) {

  static EmbeddedUndertow start(String host, int port) throws ServletException {
    DeploymentInfo application =
        Servlets.deployment()
            .setDeploymentName("orders")
            .setContextPath("/")
            .setClassLoader(OrdersServlet.class.getClassLoader())
            .setEagerFilterInit(true)
            .addServlet(Servlets.servlet(OrdersServlet.class).addMapping("/orders"))
            .addFilter(
                Servlets.filter("tollgate", TollgateFilter.class)
                    .setAsyncSupported(true)
                    .addInitParam("issuer", "https://as.example.com")
                    .addInitParam("audience", "https://api.example.com"));
    for (DispatcherType dispatch : DispatcherType.values()) {
      application.addFilterUrlMapping("tollgate", "/*", dispatch);
    }

    DeploymentManager deployment = Servlets.newContainer().addDeployment(application);
    deployment.deploy();
    Undertow server =
        Undertow.builder().addHttpListener(port, host).setHandler(deployment.start()).build();
    server.start();
    return new EmbeddedUndertow(server, deployment);
  }

  void stop() throws ServletException {
    server.stop();
    deployment.stop(); // ends the filter
    deployment.undeploy();
  }
}
