package dev.tollgate.example;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.springframework.security.config.BeanIds;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/** Spring Authorization Server, without Spring Boot, in a Jetty of its own. */
public final class AuthorizationServer implements AutoCloseable {
  private final LoopbackServer server;
  private final Duration accessTokenLife;

  private AuthorizationServer(LoopbackServer server, Duration accessTokenLife) {
    this.server = server;
    this.accessTokenLife = accessTokenLife;
  }

  /** Takes the port; {@link #serve} then starts the server. */
  static AuthorizationServer bind(int port, Duration accessTokenLife)
      throws PortUnavailableException {
    return new AuthorizationServer(
        LoopbackServer.bind("authorization-server", port), accessTokenLife);
  }

  /** Starts the server; port 0 takes a free one. */
  public static AuthorizationServer start(int port, Duration accessTokenLife)
      throws PortUnavailableException {
    return bind(port, accessTokenLife).serve();
  }

  AuthorizationServer serve() {
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.register(AuthorizationServerConfiguration.class);
    AuthorizationServerConfiguration.Options options =
        new AuthorizationServerConfiguration.Options(issuer(), accessTokenLife);
    spring.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("options", options));

    ServletContextHandler context = new ServletContextHandler("/");
    context.addEventListener(new ContextLoaderListener(spring));
    context.addFilter(
        new FilterHolder(new DelegatingFilterProxy(BeanIds.SPRING_SECURITY_FILTER_CHAIN)),
        "/*",
        EnumSet.of(DispatcherType.REQUEST));
    server.start(context);
    return this;
  }

  public String issuer() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }
}
