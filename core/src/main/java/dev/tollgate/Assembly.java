package dev.tollgate;

import dev.tollgate.authentication.CredentialsFinder;
import dev.tollgate.bearer.BearerAuthenticator;
import dev.tollgate.bearer.ConfiguredIssuer;
import dev.tollgate.challenge.AnswerPolicy;
import dev.tollgate.challenge.Answers;
import dev.tollgate.http.HttpTransport;
import dev.tollgate.log.Log;
import dev.tollgate.log.RejectionLog;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.OAuth1Authenticator;
import dev.tollgate.oauth1.SignatureMethod;
import dev.tollgate.replay.MemoryReplayStore;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.replay.StrictRestart;
import dev.tollgate.request.AllowedHosts;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.PathCheck;
import dev.tollgate.request.TrustedProxies;
import dev.tollgate.resource.ResourceMetadata;
import dev.tollgate.rule.Rule;
import dev.tollgate.rule.RuleParser;
import dev.tollgate.rule.RuleSet;
import dev.tollgate.tally.CountedReplayStore;
import dev.tollgate.tally.WatchedCredentialStore;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts a Tollgate together from its options, and finds what is wrong with them. Opens no
 * connection. Used once.
 */
final class Assembly {

  private static final Log LOG = Log.of(Tollgate.class);
  private static final Duration MOST_SKEW = Duration.ofMinutes(10);

  private final TollgateBuilder options;
  private final List<AutoCloseable> resources = new ArrayList<>();

  Assembly(TollgateBuilder options) {
    this.options = options;
  }

  /**
   * Makes the Tollgate, and logs what is in force.
   *
   * @throws IllegalArgumentException if options are out of range or contradict each other
   */
  Tollgate tollgate() {
    check();
    try {
      return assembled();
    } catch (RuntimeException e) {
      new Resources(resources).close(LOG::warn);
      throw e;
    }
  }

  /**
   * Makes what puts the options to the test.
   *
   * @throws IllegalArgumentException if options are out of range or contradict each other
   */
  Examination examination(boolean offline) {
    check();
    try {
      return examined(offline ? OfflineTransport::new : transport -> transport);
    } catch (RuntimeException e) {
      new Resources(resources).close(LOG::warn);
      throw e;
    }
  }

  private Tollgate assembled() {
    RuleSet rules = rules();
    Watch watch = new Watch(rules, options.listeners, options.upstreamListeners);
    BearerAuthenticator bearer =
        options.issuers.isEmpty() ? null : bearer(issuers(transport -> transport, watch));
    Gate gate = gate(rules, bearer, oauth1(watch));
    RejectionLog rejections = RejectionLog.perMinute(options.rejectionsPerMinute);
    resources.add(rejections);
    Management management = new Management();
    resources.add(0, management); // the way out is not shown
    AnswerPolicy answerPolicy =
        new AnswerPolicy(
            options.realm,
            schemes(),
            options.nameScopes,
            options.errorBody,
            options.retryAfter,
            options.corsOrigins);
    Tollgate tollgate =
        new Tollgate(
            gate,
            bearer,
            new Answers(answerPolicy),
            urls(),
            new Tollgate.Settings(
                options.mode,
                options.bodyMaxBuffered,
                options.hideCredentials,
                metadata(),
                options.metadataUrl,
                rejections),
            watch,
            new Resources(List.copyOf(resources)));
    if (options.jmx) {
      management.show(tollgate, options.name);
    }
    StartReport report = new StartReport(options, rules);
    report.warnings().forEach(LOG::warn);
    LOG.block(Log.Level.INFO, report.lines());
    return tollgate;
  }

  private Examination examined(UnaryOperator<HttpTransport> network) {
    RuleSet rules = rules();
    Watch watch = new Watch(rules, List.of(), List.of());
    List<ConfiguredIssuer> issuers = issuers(network, watch);
    List<IssuerProbe> probes = new ArrayList<>();
    for (ConfiguredIssuer issuer : issuers) {
      Issuer configured = options.issuers.get(issuer.name());
      if (configured != null) {
        probes.add(new IssuerProbe(configured.options(), issuer.introspection()));
      }
    }
    Gate gate = gate(rules, issuers.isEmpty() ? null : bearer(issuers), oauth1(watch));
    return new Examination(
        gate,
        urls(),
        options.bodyMaxBuffered,
        new StartReport(options, rules),
        probes,
        new Resources(List.copyOf(resources)));
  }

  private Gate gate(
      RuleSet rules, @Nullable BearerAuthenticator bearer, @Nullable OAuth1Authenticator oauth1) {
    return new Gate(
        new PathCheck(options.pathTolerances),
        AllowedHosts.parse(options.allowedHosts),
        rules,
        new CredentialsFinder(
            bearer != null,
            oauth1 != null,
            options.bearerInForm,
            options.bearerInQuery,
            options.tokenMaxLength),
        bearer,
        oauth1,
        options.passPreflights,
        options.clock,
        options.clockSkew);
  }

  private ExternalUrls urls() {
    return ExternalUrls.of(options.publicUrl, TrustedProxies.parse(options.trustedProxies));
  }

  private void check() {
    require(
        !options.issuers.isEmpty() || options.oauth1Credentials != null,
        "issuer: nothing says whose credentials are good; add an issuer or OAuth 1.0 credentials");
    require(
        options.realm.chars().allMatch(c -> c >= ' ' && c <= '~'),
        "realm: must be printable ASCII");
    require(
        !options.clockSkew.isNegative() && options.clockSkew.compareTo(MOST_SKEW) <= 0,
        "clock-skew: must lie between 0s and 10m");
    require(
        options.resource == null || !options.issuers.isEmpty(),
        "resource: describes what OAuth 2.0 tokens are for, and there is no issuer of any");
    require(
        options.resource != null || options.resourceScopes.isEmpty(),
        "resource.scopes: needs resource");
    require(
        options.metadataUrl == null
            || options.metadataUrl.toString().equals(options.metadataUrl.toASCIIString()),
        "resource.metadata-url: must be ASCII; escape what is not");
    require(!options.rules.isEmpty(), "rules: hold no rule: nobody could pass");
    require(
        !mayUsePlaintext() || !isHttp(options.publicUrl),
        "oauth1.signature-methods: PLAINTEXT sends secrets and needs TLS, and public-url says that"
            + " clients use none");
    require(!options.retryAfter.isNegative(), "retry-after: must not be negative");
    require(options.tokenMaxLength > 0, "token.max-length: must be positive");
    require(options.bodyMaxBuffered >= 0, "body.max-buffered: must not be negative");
    require(options.rejectionsPerMinute >= 0, "log.rejections-per-minute: must not be negative");
  }

  private boolean mayUsePlaintext() {
    return options.oauth1Credentials != null
        && options.oauth1Settings.accepts(SignatureMethod.PLAINTEXT);
  }

  private static boolean isHttp(@Nullable URI url) {
    return url != null && "http".equalsIgnoreCase(url.getScheme());
  }

  private @Nullable ResourceMetadata metadata() {
    URI described = options.resource;
    if (described == null || !options.serveMetadata) {
      return null;
    }
    List<String> methods = new ArrayList<>(List.of("header"));
    if (options.bearerInForm) {
      methods.add("body");
    }
    if (options.bearerInQuery) {
      methods.add("query");
    }
    return ResourceMetadata.of(
        described,
        options.publicUrl,
        options.issuers.values().stream()
            .map(issuer -> issuer.options().identifier.toString())
            .toList(),
        options.resourceScopes,
        methods);
  }

  private RuleSet rules() {
    RuleParser parser = new RuleParser(options.issuers.keySet());
    options.rules.forEach(parser::line);
    RuleSet ruleSet = parser.rules();
    for (Rule rule : ruleSet.rules()) {
      require(
          rule.isOpenTo(schemes()),
          "rules: '" + rule.text() + "' wants a scheme that is not enabled, so nobody could pass");
    }
    return ruleSet;
  }

  private List<Scheme> schemes() {
    List<Scheme> schemes = new ArrayList<>();
    if (!options.issuers.isEmpty()) {
      schemes.add(Scheme.BEARER);
    }
    if (options.oauth1Credentials != null) {
      schemes.add(Scheme.OAUTH1);
    }
    return schemes;
  }

  private List<ConfiguredIssuer> issuers(UnaryOperator<HttpTransport> network, Watch watch) {
    Background background = new Background();
    List<ConfiguredIssuer> configured = new ArrayList<>();
    for (Issuer issuer : options.issuers.values()) {
      configured.add(
          new IssuerAssembly(
                  issuer, options.clockSkew, options.clock, network, background, watch, resources)
              .assemble());
    }
    resources.add(background);
    return configured;
  }

  private BearerAuthenticator bearer(List<ConfiguredIssuer> issuers) {
    BearerAuthenticator authenticator = BearerAuthenticator.of(issuers);
    // What uses the threads and connections goes before them.
    resources.add(0, authenticator);
    return authenticator;
  }

  private @Nullable OAuth1Authenticator oauth1(Watch watch) {
    CredentialStore credentials = options.oauth1Credentials;
    if (credentials == null) {
      return null;
    }
    ReplayStore store =
        options.replayStore == null
            ? MemoryReplayStore.of(options.clock, options.replayMaxEntries)
            : options.replayStore;
    if (options.strictRestart && options.replayStore == null) {
      store = StrictRestart.of(store, options.clock.instant(), options.oauth1Settings.nonceLife());
    }
    WatchedCredentialStore watched = new WatchedCredentialStore(credentials);
    CountedReplayStore counted = new CountedReplayStore(store);
    watch.stores(watched, counted);
    OAuth1Authenticator authenticator =
        new OAuth1Authenticator(options.oauth1Settings, watched, counted, options.clock);
    resources.add(authenticator);
    resources.add(counted);
    return authenticator;
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
