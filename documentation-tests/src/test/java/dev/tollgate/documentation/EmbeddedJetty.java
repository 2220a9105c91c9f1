package dev.tollgate.documentation;

import dev.tollgate.servlet.TollgateFilter;
import jakarta.servlet.DispatcherType;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

/** The orders in an embedded Jetty, behind Tollgate. */
final class EmbeddedJetty {

  private EmbeddedJetty() {}

  static Server start(InetSocketAddress address) throws Exception {
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(OrdersServlet.class, "/orders");

    FilterHolder tollgate = new FilterHolder(TollgateFilter.class);
    tollgate.setName("tollgate");
    tollgate.setAsyncSupported(true);
    tollgate.setInitParameter("issuer", "https://as.example.com");
    tollgate.setInitParameter("audience", "https://api.example.com");
    context.addFilter(tollgate, "/*", EnumSet.allOf(DispatcherType.class));

    Server server = new Server(address);
    server.setHandler(context);
    server.start();
    return server;
  }
}
