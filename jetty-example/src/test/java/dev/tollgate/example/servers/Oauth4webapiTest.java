package dev.tollgate.example.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.TollgateFilter;
import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that is not ours finds the metadata of the resource (RFC 9728). */
class Oauth4webapiTest {

  private static final String ISSUER = "https://as.example.com";

  private static Path client;

  private final Server server = new Server();
  private String origin;

  @BeforeAll
  static void install() throws Exception {
    client = Npm.install("oauth4webapi");
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void identifierWithoutAPath_leadsToTheMetadata() throws Exception {
    serve("/", "");

    assertMetadata(discover(origin), origin);
  }

  @Test
  void identifierWithAPath_leadsToTheMetadataInTheRootContext() throws Exception {
    serve("/", "/v1");

    assertMetadata(discover(origin + "/v1"), origin + "/v1");
  }

  @Test
  void challengeInTheRootContext_leadsToTheMetadata() throws Exception {
    serve("/", "/v1");

    assertMetadata(discover(origin + "/v1", origin + "/orders/1"), origin + "/v1");
  }

  @Test
  void challengeInAnotherContext_leadsToTheMetadata() throws Exception {
    serve("/app", "/app");

    assertMetadata(discover(origin + "/app", origin + "/app/orders/1"), origin + "/app");
  }

  private static void assertMetadata(JsonNode metadata, String resource) {
    assertThat(metadata.path("resource").asString()).isEqualTo(resource);
    assertThat(metadata.path("authorization_servers").path(0).asString()).isEqualTo(ISSUER);
    assertThat(metadata.path("scopes_supported").path(1).asString()).isEqualTo("orders.write");
    assertThat(metadata.path("bearer_methods_supported").path(0).asString()).isEqualTo("header");
  }

  private static JsonNode discover(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("discover.mjs"));
    command.addAll(List.of(arguments));
    Process process = Npm.start(client, command.toArray(String[]::new));
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return new JsonMapper().readTree(output);
  }

  /** Starts an application that describes itself as the resource at a path. */
  private void serve(String contextPath, String resourcePath) throws Exception {
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    connector.open(); // its port is part of the configuration
    origin = "http://127.0.0.1:" + connector.getLocalPort();
    FilterHolder tollgate = new FilterHolder(new TollgateFilter());
    tollgate.setInitParameter("issuer", ISSUER);
    tollgate.setInitParameter("audience", origin + resourcePath);
    tollgate.setInitParameter("token-kind", "jwt");
    tollgate.setInitParameter("resource", origin + resourcePath);
    tollgate.setInitParameter("resource.scopes", "orders.read orders.write");
    ServletContextHandler context = new ServletContextHandler(contextPath);
    context.addFilter(tollgate, "/*", EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(context);
    server.start();
  }
}
