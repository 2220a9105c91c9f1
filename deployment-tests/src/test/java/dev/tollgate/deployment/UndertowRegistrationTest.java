package dev.tollgate.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.deployment.app.Hello;
import dev.tollgate.deployment.app.Marking;
import dev.tollgate.servlet.TollgateInitializer;
import io.undertow.Undertow;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import jakarta.servlet.DispatcherType;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Undertow, which makes filters when the first request comes, told of the initializer in code. */
class UndertowRegistrationTest {

  private final TestIssuer issuer = new TestIssuer();
  private DeploymentManager manager;

  @TempDir Path folder;

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void file_inTheApplication_closesItBeforeDeclaredFilters() throws Exception {
    deploy(issuer.configuration());
    Undertow server = Undertow.builder().addHttpListener(0, "127.0.0.1", manager.start()).build();
    server.start();
    try {
      int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
      Client client = new Client(port, "");

      HttpResponse<String> refused = client.get("/hello");

      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("Seen-By-Filter")).isEmpty();
      HttpResponse<String> admitted = client.get("/hello/async", issuer.token());
      assertThat(admitted.body()).isEqualTo("Hello, alice (ASYNC)");
      assertThat(admitted.headers().firstValue("Seen-By-Filter")).contains("alice");
    } finally {
      server.stop();
      manager.stop();
      manager.undeploy();
    }
    TollgateThreads.assertThatAllHaveEnded();
  }

  @Test
  void badConfiguration_failsTheDeployment() {
    assertThatThrownBy(() -> deploy("isuer=" + issuer.url()))
        .hasStackTraceContaining("isuer: unknown key; did you mean 'issuer'?");
  }

  private void deploy(String configuration) throws Exception {
    WebApplication.in(folder).file("WEB-INF/tollgate.properties", configuration);
    DeploymentInfo application =
        Servlets.deployment()
            .setClassLoader(UndertowRegistrationTest.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("app")
            .setResourceManager(new PathResourceManager(folder))
            .addServletContainerInitializer(
                new ServletContainerInitializerInfo(TollgateInitializer.class, Set.of()))
            .addFilter(Servlets.filter("marking", Marking.class).setAsyncSupported(true))
            .addFilterUrlMapping("marking", "/*", DispatcherType.REQUEST)
            .addServlet(
                Servlets.servlet("hello", Hello.class)
                    .addMapping("/hello/*")
                    .setAsyncSupported(true));
    manager = Servlets.newContainer().addDeployment(application);
    manager.deploy();
  }
}
