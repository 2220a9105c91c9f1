package dev.tollgate.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.jmx.TollgateMXBean;
import jakarta.servlet.DispatcherType;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

/** The bean of a filter that a container made, and that it leaves nothing behind. */
class JmxTest {

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  @Test
  void filter_isABeanOfItsName_untilItIsDestroyed() throws Exception {
    ObjectName name = new ObjectName("dev.tollgate:type=Tollgate,name=orders-gate");
    Server jetty = jetty(Map.of());
    try {
      TollgateMXBean bean = JMX.newMXBeanProxy(SERVER, name, TollgateMXBean.class);

      assertThat(bean.getIssuers())
          .singleElement()
          .satisfies(issuer -> assertThat(issuer.getIdentifier()).isEqualTo("https://as.example"));
    } finally {
      jetty.stop();
    }
    assertThat(SERVER.isRegistered(name)).isFalse();
  }

  @Test
  void filter_deployedAgainAndAgain_leavesNoBean() throws Exception {
    Set<ObjectName> before = names();
    for (int i = 0; i < 3; i++) {
      jetty(Map.of()).stop();
    }
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void jmxFalse_registersNothing() throws Exception {
    Set<ObjectName> before = names();
    Server jetty = jetty(Map.of("jmx", "false"));
    try {
      assertThat(names()).isEqualTo(before);
    } finally {
      jetty.stop();
    }
  }

  private static Set<ObjectName> names() throws Exception {
    return SERVER.queryNames(new ObjectName("dev.tollgate:type=Tollgate,*"), null);
  }

  private static Server jetty(Map<String, String> more) throws Exception {
    FilterHolder holder = new FilterHolder(TollgateFilter.class);
    holder.setName("orders-gate");
    holder.setInitParameter("issuer", "https://as.example");
    holder.setInitParameter("audience", "https://api.example");
    more.forEach(holder::setInitParameter);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
    Server server = new Server(); // nobody listens
    server.setHandler(context);
    server.start();
    return server;
  }
}
