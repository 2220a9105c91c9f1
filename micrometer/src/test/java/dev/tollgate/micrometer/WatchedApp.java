package dev.tollgate.micrometer;

import dev.tollgate.Decision;
import dev.tollgate.Reason;
import dev.tollgate.Secret;
import dev.tollgate.Tollgate;
import dev.tollgate.TollgateBuilder;
import dev.tollgate.config.Configuration;
import dev.tollgate.config.Surroundings;
import dev.tollgate.config.WebResources;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.servlet.TollgateFilter;
import dev.tollgate.servlet.testing.RawConnection;
import dev.tollgate.testkit.OAuth1Signer;
import dev.tollgate.testkit.TestIssuer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A real filter in a real Jetty that accepts the tokens of an issuer and requests signed by OAuth
 * 1.0, and everything that hears of its refusals. Jetty's own checks of paths are off.
 */
final class WatchedApp implements AutoCloseable {

  /** The client that most tests sign for, without a token. */
  static final OAuth1Signer CLIENT = OAuth1Signer.of("client", "secret-of-the-client");

  final TestIssuer issuer;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Queue<Reason> heard = new ConcurrentLinkedQueue<>();

  private final BlockingQueue<String> attributes = new LinkedBlockingQueue<>();
  private final Tollgate tollgate;
  private final TollgateMetrics metrics;
  private final Server server = new Server(new QueuedThreadPool(8));
  private final ServerConnector connector;

  private WatchedApp(
      TestIssuer issuer, Map<String, String> keys, UnaryOperator<TollgateBuilder> options) {
    this.issuer = issuer;
    Surroundings nothing =
        new Surroundings(Map.of(), Map.of(), WebResources.NONE, WatchedApp.class.getClassLoader());
    tollgate =
        Configuration.start(
            issuer.configuration(keys),
            nothing,
            builder ->
                options.apply(
                    builder
                        .clock(issuer.clock())
                        .oauth1(new Credentials(), OAuth1Settings.builder().build())
                        .listener((request, decision) -> hear(decision))));
    metrics = TollgateMetrics.of(tollgate);
    metrics.bindTo(meters);
    HttpConfiguration http = new HttpConfiguration();
    http.setUriCompliance(UriCompliance.UNSAFE);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context());
  }

  static WatchedApp start(
      TestIssuer issuer, Map<String, String> keys, UnaryOperator<TollgateBuilder> options)
      throws Exception {
    WatchedApp app = new WatchedApp(issuer, keys, options);
    app.server.start();
    return app;
  }

  /** Knows a client that may do without a token, one that may not, and a token of each. */
  private static final class Credentials implements CredentialStore {

    @Override
    public Lookup<ClientCredentials> client(String key) {
      return switch (key) {
        case "client", "three-legged" ->
            new Lookup.Found<>(
                ClientCredentials.withSecret(key, Secret.of("secret-of-the-client"))
                    .twoLegged(key.equals("client"))
                    .build());
        default -> new Lookup.Unknown<>();
      };
    }

    @Override
    public Lookup<TokenCredentials> token(String token) {
      return token.equals("old-token")
          ? new Lookup.Found<>(
              TokenCredentials.of(token, Secret.of("secret-of-the-token"), "client")
                  .expiresAt(Instant.EPOCH)
                  .build())
          : new Lookup.Unknown<>();
    }
  }

  private ServletContextHandler context() {
    ServletContextHandler context = new ServletContextHandler("/");
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    Filter inFront =
        (request, response, chain) -> {
          if (((HttpServletRequest) request).getServletPath().equals("/read-before")) {
            Objects.requireNonNull(request.getParameterMap());
          }
          try {
            chain.doFilter(request, response);
          } finally {
            Object reason = request.getAttribute("tollgate.reason");
            if (reason != null) {
              attributes.add((String) reason);
            }
          }
        };
    for (Filter filter : new Filter[] {inFront, TollgateFilter.of(tollgate)}) {
      context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    }
    context.addServlet(
        new ServletHolder(
            new HttpServlet() {
              private static final long serialVersionUID = 1;

              @Override
              protected void service(HttpServletRequest request, HttpServletResponse response) {
                response.setStatus(204);
              }
            }),
        "/");
    return context;
  }

  private void hear(Decision decision) {
    Reason reason = decision.reason();
    if (reason != null) {
      heard.add(reason);
    }
  }

  /** The URL under which requests are signed. */
  static String url(String path) {
    return "http://api.example.com" + path;
  }

  /**
   * Sends a request without a body.
   *
   * @param authorization values of {@code Authorization} fields
   * @return the status
   */
  int get(String path, String... authorization) throws IOException {
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
    for (String value : authorization) {
      request.append("Authorization: ").append(value).append("\r\n");
    }
    try (RawConnection connection = connect()) {
      return connection
          .send(request + "Host: api.example.com\r\nConnection: close\r\n\r\n")
          .receive("GET")
          .status();
    }
  }

  /** Sends a request with a body. */
  int post(String path, String authorization, String type, String body) throws IOException {
    try (RawConnection connection = connect()) {
      return connection
          .send(postHead(path, authorization, type, body.length()) + body)
          .receive("POST")
          .status();
    }
  }

  /** Sends a part of a form that is announced to be longer, and is gone. */
  void postInPart(String path, String authorization, String part) throws IOException {
    try (RawConnection connection = connect()) {
      connection.send(postHead(path, authorization, FORM, part.length() + 1) + part).finish();
      connection.receive("POST");
    }
  }

  static final String FORM = "application/x-www-form-urlencoded";

  private static String postHead(String path, String authorization, String type, int length) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: api.example.com\r\nConnection: close\r\nAuthorization: "
        + authorization
        + "\r\nContent-Type: "
        + type
        + "\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private RawConnection connect() throws IOException {
    return new RawConnection(connector.getLocalPort());
  }

  /** The attribute of a refused request, as a filter in front sees it after the request. */
  String attribute() throws InterruptedException {
    return attributes.poll(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty does not stop", e);
    }
    metrics.close();
    tollgate.close();
  }
}
