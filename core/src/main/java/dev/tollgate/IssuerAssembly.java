package dev.tollgate;

import dev.tollgate.bearer.ConfiguredIssuer;
import dev.tollgate.bearer.IdentityMapping;
import dev.tollgate.bearer.TokenKind;
import dev.tollgate.bearer.TokenVerifier;
import dev.tollgate.http.HttpTransport;
import dev.tollgate.http.JdkHttpTransport;
import dev.tollgate.introspection.IntrospectionSettings;
import dev.tollgate.introspection.IntrospectionVerifier;
import dev.tollgate.issuer.Endpoint;
import dev.tollgate.issuer.IssuerDiscovery;
import dev.tollgate.issuer.WaitingRoom;
import dev.tollgate.json.JsonPointer;
import dev.tollgate.jwt.FileKeySource;
import dev.tollgate.jwt.JwsAlgorithm;
import dev.tollgate.jwt.JwtPolicy;
import dev.tollgate.jwt.JwtVerifier;
import dev.tollgate.jwt.KeySettings;
import dev.tollgate.jwt.KeySource;
import dev.tollgate.jwt.RemoteKeySource;
import dev.tollgate.jwt.SignedJwtVerifier;
import dev.tollgate.status.UpstreamCall.Purpose;
import dev.tollgate.tally.UpstreamTally;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what verifies the tokens of one issuer. Opens no connection: everything is looked
 * up when it is first needed.
 */
final class IssuerAssembly {

  private static final Duration GRACE = Duration.ofMillis(500);

  private final Issuer.Builder options;
  private final Duration clockSkew;
  private final Clock clock;
  private final UnaryOperator<HttpTransport> network;
  private final Executor background;
  private final Watch watch;
  private final List<AutoCloseable> resources;

  /**
   * An assembly.
   *
   * @param network gives the transport that is used in place of the real one
   * @param background runs fetches that no request waits for
   * @param watch gets to see the issuer
   * @param resources gets what must be closed in the end
   */
  IssuerAssembly(
      Issuer issuer,
      Duration clockSkew,
      Clock clock,
      UnaryOperator<HttpTransport> network,
      Executor background,
      Watch watch,
      List<AutoCloseable> resources) {
    this.options = issuer.options();
    this.clockSkew = clockSkew;
    this.clock = clock;
    this.network = network;
    this.background = background;
    this.watch = watch;
    this.resources = resources;
  }

  /**
   * Makes the verifiers.
   *
   * @throws IllegalArgumentException if options contradict each other or a URL must not be called
   */
  ConfiguredIssuer assemble() {
    TokenVerifier own = options.verifier;
    String identifier = options.identifier.toString();
    if (own != null) {
      watch.add(new IssuerWatch(options.name, identifier, null));
      return configured(own, own);
    }
    if (options.maxWaiting < 1) {
      throw new IllegalArgumentException("introspection.max-waiting: must be positive");
    }
    HttpTransport transport = network.apply(JdkHttpTransport.of(options.http));
    resources.add(transport);
    UpstreamTally calls =
        new UpstreamTally(options.name, watch.upstreamListeners(), System::nanoTime);
    WaitingRoom waitingRoom = WaitingRoom.ofSeats(options.maxWaiting);
    IssuerDiscovery discovery =
        IssuerDiscovery.of(
            options.identifier,
            options.http,
            calls.counting(Purpose.DISCOVERY, transport),
            waitingRoom,
            background);
    boolean verifies = options.kind != TokenKind.OPAQUE;
    boolean asks = options.kind != TokenKind.JWT && options.introspection != null;
    KeySource keys = keys(calls.counting(Purpose.KEYS, transport), discovery, waitingRoom);
    JwtVerifier jwt = verifies ? new JwtVerifier(jwtPolicy(), keys, clock) : null;
    if (jwt == null) {
      resources.add(keys); // or the verifier closes them
    }
    IntrospectionVerifier introspection =
        asks
            ? introspection(
                calls.counting(Purpose.INTROSPECTION, transport), discovery, waitingRoom, keys)
            : null;
    watch.add(
        new IssuerWatch(
            options.name,
            identifier,
            new IssuerWatch.Parts(calls, discovery, keys, jwt, introspection)));
    return configured(jwt, introspection);
  }

  private ConfiguredIssuer configured(
      @Nullable TokenVerifier jwt, @Nullable TokenVerifier introspection) {
    return new ConfiguredIssuer(
        options.name,
        options.identifier.toString(),
        options.aliases,
        options.kind,
        jwt,
        introspection,
        IdentityMapping.of(
            pointers(options.scopesFrom),
            pointers(options.rolesFrom),
            pointers(options.principalFrom),
            options.name));
  }

  private JwtPolicy jwtPolicy() {
    JwtPolicy.Builder policy =
        JwtPolicy.builder(options.identifier.toString(), options.audiences)
            .issuerAliases(options.aliases)
            .audienceFrom(options.audienceFrom)
            .algorithms(options.algorithms)
            .clockSkew(clockSkew)
            .cacheTtl(options.jwtCacheTtl)
            .cacheSize(options.jwtCacheSize);
    if (options.ignoreAudience) {
      policy.insecureIgnoreAudience();
    }
    if (options.jwtTypes != null) {
      policy.types(options.jwtTypes);
    }
    if (options.requireAtJwt) {
      policy.requireAtJwt();
    }
    return policy.build();
  }

  private KeySource keys(
      HttpTransport transport, IssuerDiscovery discovery, WaitingRoom waitingRoom) {
    KeySource own = options.keySource;
    if (own instanceof FileKeySource file) {
      file.objectionTo(options.algorithms)
          .ifPresent(
              objection -> {
                throw new IllegalArgumentException("algorithms: " + objection);
              });
    }
    if (own != null) {
      return own;
    }
    if (options.algorithms.stream().anyMatch(JwsAlgorithm::isSymmetric)) {
      throw new IllegalArgumentException(
          "algorithms: HS256 and the like need a key source of their own, such as a file: their"
              + " key is a secret that no server may publish");
    }
    KeySettings settings =
        new KeySettings(
            options.jwksTtl,
            options.jwksRefreshAhead,
            options.jwksStaleIfError,
            options.jwksMinRefresh,
            longestCall());
    return new RemoteKeySource(
        options.name,
        endpoint("jwks-uri", options.jwksUri, discovery.jwksUri()),
        transport,
        settings,
        waitingRoom,
        background);
  }

  private IntrospectionVerifier introspection(
      HttpTransport transport, IssuerDiscovery discovery, WaitingRoom waitingRoom, KeySource keys) {
    Set<String> issuers = new LinkedHashSet<>(options.aliases);
    issuers.add(options.identifier.toString());
    IntrospectionSettings.Builder settings =
        IntrospectionSettings.builder(
                options.name,
                issuers,
                endpoint(
                    "introspection.endpoint",
                    options.introspectionEndpoint,
                    discovery.introspectionEndpoint()),
                Objects.requireNonNull(options.introspection))
            .audiences(options.audiences)
            .audienceFrom(pointers(options.audienceFrom))
            .clockSkew(clockSkew)
            .cacheTtl(options.introspectionCacheTtl)
            .cacheSize(options.introspectionCacheSize)
            .negativeTtl(options.introspectionNegativeTtl)
            .staleIfError(options.introspectionStaleIfError)
            .maxConcurrent(options.maxConcurrent)
            .longestCall(longestCall());
    if (options.signedAnswersFor != null) {
      SignedJwtVerifier signatures =
          new SignedJwtVerifier(IntrospectionSettings.SIGNED_ANSWER_TYPE, options.algorithms, keys);
      settings.signedAnswers(signatures, options.signedAnswersFor, clock);
    }
    return IntrospectionVerifier.of(settings.build(), transport, waitingRoom, clock);
  }

  private Endpoint endpoint(String key, @Nullable URI configured, Endpoint discovered) {
    if (configured == null) {
      return discovered;
    }
    options
        .http
        .objection(configured)
        .ifPresent(
            objection -> {
              throw new IllegalArgumentException(key + " " + objection);
            });
    return Endpoint.at(configured);
  }

  /** One call with its connection, and a little for the way. */
  private Duration longestCall() {
    return options.http.connectTimeout().plus(options.http.readTimeout()).plus(GRACE);
  }

  private static List<JsonPointer> pointers(List<String> texts) {
    return texts.stream().map(JsonPointer::parse).toList();
  }
}
