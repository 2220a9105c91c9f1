package consumer;

import dev.tollgate.Caller;
import dev.tollgate.servlet.TollgateFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * An embedded server behind Tollgate, and its client. Ends with an exception when something is not
 * as it should be. Its argument says how Tollgate must have been loaded: {@code class-path} or
 * {@code module-path}.
 */
public final class Consumer {

  private static final String ISSUER = "https://issuer.example.com";
  private static final String AUDIENCE = "https://api.example.com";

  private Consumer() {}

  /** The application. */
  private static final class Greeting extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Caller caller = (Caller) request.getUserPrincipal();
      response.getWriter().print("Hello, " + caller.getName());
    }
  }

  public static void main(String[] args) throws Exception {
    boolean named = TollgateFilter.class.getModule().isNamed();
    expect(args[0], named ? "module-path" : "class-path");

    SigningKey key = SigningKey.generate();
    Path keys = Files.createTempFile("keys", ".json");
    Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
    try {
      Files.writeString(keys, key.keySet());
      server.setHandler(application(keys));
      server.start();
      int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
      URI uri = URI.create("http://127.0.0.1:" + port + "/greeting");

      HttpResponse<String> without = get(HttpRequest.newBuilder(uri));
      expect(401, without.statusCode());
      expect("Bearer realm=\"protected\"", without.headers().firstValue("WWW-Authenticate").get());

      HttpResponse<String> good = get(bearer(uri, key.token(ISSUER, AUDIENCE, "alice")));
      expect(200, good.statusCode());
      expect("Hello, alice", good.body());

      String forged = SigningKey.generate().token(ISSUER, AUDIENCE, "alice");
      expect(401, get(bearer(uri, forged)).statusCode());
    } finally {
      server.stop();
      Files.delete(keys);
    }
  }

  private static ServletContextHandler application(Path keys) {
    FilterHolder filter = new FilterHolder(new TollgateFilter());
    filter.setAsyncSupported(true);
    filter.setInitParameters(
        Map.of(
            "issuer", ISSUER,
            "audience", AUDIENCE,
            "token-kind", "jwt",
            "jwks-file", keys.toString()));
    ServletContextHandler application = new ServletContextHandler();
    application.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
    application.addServlet(new ServletHolder(new Greeting()), "/greeting");
    return application;
  }

  private static HttpRequest.Builder bearer(URI uri, String token) {
    return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> get(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void expect(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new IllegalStateException("expected " + expected + ", got " + actual);
    }
  }
}
