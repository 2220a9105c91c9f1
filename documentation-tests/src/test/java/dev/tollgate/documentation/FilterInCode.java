package dev.tollgate.documentation;

import dev.tollgate.Issuer;
import dev.tollgate.Tollgate;
import dev.tollgate.servlet.TollgateFilter;
import jakarta.servlet.DispatcherType;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

/** The orders behind a Tollgate that was built in code. */
final class FilterInCode {

  private FilterInCode() {}

  static Tollgate tollgate(URI issuer, String audience) {
    return Tollgate.builder()
        .rules("GET /health public", "GET /orders/** scope=orders.read")
        .issuer(Issuer.builder(issuer).audience(audience).build())
        .build();
  }

  static Server start(InetSocketAddress address, Tollgate tollgate) throws Exception {
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(OrdersServlet.class, "/orders");

    FilterHolder filter = new FilterHolder(TollgateFilter.of(tollgate));
    filter.setAsyncSupported(true);
    context.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));

    Server server = new Server(address);
    server.setHandler(context);
    server.start();
    return server;
  }
}
