package dev.tollgate.testkit;

import com.sun.net.httpserver.HttpExchange;
import dev.tollgate.Issuer;
import dev.tollgate.Secret;
import dev.tollgate.Tollgate;
import dev.tollgate.TollgateBuilder;
import dev.tollgate.config.Configuration;
import dev.tollgate.config.Surroundings;
import dev.tollgate.config.WebResources;
import dev.tollgate.introspection.ClientAuthentication;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * An authorization server for tests, in this process and on a free port of 127.0.0.1. It gives out
 * JWTs (RFC 9068) and opaque tokens to whoever asks it in Java, publishes metadata and keys,
 * answers introspection and revocation, and fails as it is told. Thread-safe.
 *
 * <pre>{@code
 * try (TestIssuer issuer = TestIssuer.start()) {
 *   String token = issuer.token().subject("alice").scope("orders.read").jwt();
 * }
 * }</pre>
 *
 * <p>Does not run any OAuth flow: there is no authorization endpoint and no token endpoint.
 */
public final class TestIssuer implements AutoCloseable {

  static {
    TestsOnly.require();
  }

  private static final String AUDIENCE = "https://api.example.com";
  private static final String CLIENT_ID = "test-api";

  private final TestClock clock = TestClock.running();
  private final KeyRing keys = new KeyRing();
  private final IssuedTokens tokens = new IssuedTokens();
  private final FaultScript script = new FaultScript();
  private final ClientCheck client =
      new ClientCheck(CLIENT_ID, SecretsGivenOut.tell(UUID.randomUUID().toString()));
  private final IssuerEndpoints endpoints = new IssuerEndpoints(keys, tokens, client, clock);
  private final LoopbackHttp http;

  private TestIssuer() {
    http = LoopbackHttp.start("test-issuer", this::answer);
  }

  /**
   * Starts an issuer with one key, for ES256, and no failures.
   *
   * @throws java.io.UncheckedIOException if there is no free port
   */
  public static TestIssuer start() {
    return new TestIssuer();
  }

  /** The issuer identifier, and the URL that everything it serves begins with. */
  public String url() {
    return http.url();
  }

  /** Where an endpoint is. */
  public URI uri(Endpoint endpoint) {
    return URI.create(url() + endpoint.paths().get(0));
  }

  /** The audience of tokens that name no other. */
  public String audience() {
    return AUDIENCE;
  }

  /** The client that may introspect and revoke tokens: {@code client_id}. */
  public String clientId() {
    return client.clientId();
  }

  /** Its secret. */
  public Secret clientSecret() {
    return Secret.of(client.secret());
  }

  /** The clock by which tokens are issued and expire; give it to a Tollgate made in code. */
  public TestClock clock() {
    return clock;
  }

  /** The keys. */
  public KeyRing keys() {
    return keys;
  }

  /** A good token that has not been given out yet. */
  public TestToken token() {
    return TestToken.of(this);
  }

  /**
   * Withdraws a token, as the revocation endpoint does: introspection calls it inactive from now
   * on. Whoever verifies JWTs by their signature does not hear of it.
   */
  public void revoke(String token) {
    tokens.revoke(token);
  }

  /**
   * The keys of a configuration that accepts this issuer's tokens, JWTs and opaque ones: for a
   * {@code TollgateFilter} as init-params, as lines of a properties file, or as system properties
   * with {@code tollgate.} in front.
   *
   * @return {@code issuer}, {@code audience} and the client for introspection; unmodifiable
   */
  public Map<String, String> configuration() {
    return configuration(Map.of());
  }

  /**
   * The same, with further keys.
   *
   * @param more overrides what has the same key
   * @return unmodifiable
   */
  public Map<String, String> configuration(Map<String, String> more) {
    Map<String, String> keysOfIt = new LinkedHashMap<>();
    keysOfIt.put("issuer", url());
    keysOfIt.put("audience", AUDIENCE);
    keysOfIt.put("introspection.client-id", client.clientId());
    keysOfIt.put("introspection.client-secret", client.secret());
    keysOfIt.putAll(more);
    return Map.copyOf(keysOfIt);
  }

  /**
   * Starts an application, whatever its own configuration says, with this issuer's: {@link
   * #configuration()} is set as system properties, which count more than all other sources, until
   * the application has started. One starts at a time in a JVM.
   *
   * <p>The application goes by the system's clock. All other keys, its rules among them, stay what
   * they are.
   *
   * @param start starts the application in this JVM
   * @return what {@code start} returns
   * @throws Exception if {@code start} does
   */
  public <T> T startApplication(Callable<T> start) throws Exception {
    return startApplication(Map.of(), start);
  }

  /**
   * The same, with further keys.
   *
   * @param more overrides what has the same key
   */
  public <T> T startApplication(Map<String, String> more, Callable<T> start) throws Exception {
    return SystemOverrides.during(configuration(more), start);
  }

  /**
   * Starts a Tollgate that accepts this issuer's tokens, by this issuer's clock, and looks at
   * nothing but these keys: neither the environment nor system properties count.
   *
   * @param more further keys, {@code rules} for example; they override those of {@link
   *     #configuration()}
   * @return to be closed by the caller
   * @throws dev.tollgate.config.ConfigurationException if the keys are wrong
   */
  public Tollgate tollgate(Map<String, String> more) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return Configuration.start(
        configuration(more),
        new Surroundings(
            Map.of(),
            Map.of(),
            WebResources.NONE,
            loader == null ? TestIssuer.class.getClassLoader() : loader),
        builder -> builder.clock(clock));
  }

  /** Begins a Tollgate in code that accepts this issuer's tokens, by this issuer's clock. */
  public TollgateBuilder tollgate() {
    return Tollgate.builder().issuer(issuer().build()).clock(clock);
  }

  /** Begins the issuer of a Tollgate in code: accepts JWTs and opaque tokens. */
  public Issuer.Builder issuer() {
    return Issuer.builder(URI.create(url()))
        .audience(AUDIENCE)
        .introspection(ClientAuthentication.clientSecretBasic(clientId(), clientSecret()));
  }

  /** Lets an endpoint fail until {@link #recover}; ends a failure that it had. */
  public void fail(Endpoint endpoint, Failure failure) {
    script.fail(endpoint, failure, Integer.MAX_VALUE);
  }

  /**
   * Lets an endpoint fail for some requests; ends a failure that it had.
   *
   * @param times for how many, 1 or more
   */
  public void fail(Endpoint endpoint, Failure failure, int times) {
    if (times < 1) {
      throw new IllegalArgumentException("times must be 1 or more: " + times);
    }
    script.fail(endpoint, failure, times);
  }

  /** Breaks all connections and refuses new ones until {@link #recover}. */
  public void goDown() {
    http.close();
  }

  /** Ends all failures; requests that hang are answered. */
  public void recover() {
    script.end();
    http.open();
  }

  /** How many requests an endpoint has had, those included at which it failed. */
  public int calls(Endpoint endpoint) {
    return script.calls(endpoint);
  }

  /** Goes down for good. */
  @Override
  public void close() {
    http.close();
  }

  IssuedTokens tokens() {
    return tokens;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      for (Endpoint endpoint : Endpoint.values()) {
        if (endpoint.paths().contains(path)) {
          script.play(endpoint, exchange, well -> endpoints.answer(endpoint, url(), well));
          return;
        }
      }
      exchange.sendResponseHeaders(404, -1);
    }
  }
}
