package dev.tollgate.benchmarks.server;

import dev.tollgate.benchmarks.token.AccessTokens;
import dev.tollgate.servlet.TollgateFilter;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.server.Server;

/**
 * Starts Jetty, with Tollgate's filter if the argument is {@code tollgate}, and prints how many
 * milliseconds after the start of the JVM it was ready.
 */
public final class StartUp {

  private StartUp() {}

  public static void main(String[] arguments) throws Exception {
    FilterHolder filter = null;
    if (arguments[0].equals("tollgate")) {
      filter = new FilterHolder(TollgateFilter.class);
      filter.setInitParameters(
          Map.of("issuer", AccessTokens.ISSUER, "audience", AccessTokens.AUDIENCE));
    }
    Server server = OrdersServer.start(0, filter);
    System.out.println(ManagementFactory.getRuntimeMXBean().getUptime());
    server.stop();
  }
}
