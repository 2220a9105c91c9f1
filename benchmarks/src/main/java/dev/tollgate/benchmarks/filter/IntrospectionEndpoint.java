package dev.tollgate.benchmarks.filter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tollgate.benchmarks.token.AccessTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** An introspection endpoint on loopback that calls every token active. */
public final class IntrospectionEndpoint implements AutoCloseable {

  private final HttpServer server;
  private final byte[] answer;

  private IntrospectionEndpoint(HttpServer server) {
    this.server = server;
    this.answer = AccessTokens.introspectionAnswer().getBytes(StandardCharsets.UTF_8);
  }

  public static IntrospectionEndpoint start() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    IntrospectionEndpoint endpoint = new IntrospectionEndpoint(HttpServer.create(anyPort, 0));
    endpoint.server.createContext("/introspect", endpoint::reply);
    endpoint.server.start();
    return endpoint;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/introspect";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void reply(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
