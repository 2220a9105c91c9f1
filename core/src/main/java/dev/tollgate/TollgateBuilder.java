package dev.tollgate;

import dev.tollgate.authentication.CredentialsFinder;
import dev.tollgate.bearer.BearerAuthenticator;
import dev.tollgate.bearer.ConfiguredIssuer;
import dev.tollgate.challenge.AnswerPolicy;
import dev.tollgate.challenge.Answers;
import dev.tollgate.log.Log;
import dev.tollgate.log.RejectionLog;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.OAuth1Authenticator;
import dev.tollgate.oauth1.OAuth1Settings;
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
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Configures a {@link Tollgate} in code. Every option has the default of the configuration key that
 * its description names; contradictions and values out of range fail in {@link #build()}. Not
 * thread-safe.
 */
public final class TollgateBuilder {

  private static final Log LOG = Log.of(Tollgate.class);
  private static final Duration MOST_SKEW = Duration.ofMinutes(10);

  private String realm = "protected";
  private List<String> rules = List.of("* /** authenticated");
  private @Nullable URI publicUrl;
  private List<String> trustedProxies = List.of();
  private List<String> allowedHosts = List.of();
  private Set<PathTolerance> pathTolerances = Set.of();
  private boolean passPreflights;
  private Set<String> corsOrigins = Set.of();
  private ErrorBody errorBody = ErrorBody.JSON;
  private boolean nameScopes = true;
  private boolean hideCredentials;
  private Mode mode = Mode.ENFORCE;
  private Duration retryAfter = Duration.ofSeconds(5);
  private int tokenMaxLength = 16 << 10;
  private int bodyMaxBuffered = 1 << 20;
  private Duration clockSkew = Duration.ofSeconds(60);
  private int rejectionsPerMinute = 600;
  private final Map<String, Issuer> issuers = new LinkedHashMap<>();
  private @Nullable URI resource;
  private List<String> resourceScopes = List.of();
  private boolean serveMetadata = true;
  private @Nullable URI metadataUrl;
  private boolean bearerInForm;
  private boolean bearerInQuery;
  private @Nullable CredentialStore oauth1Credentials;
  private OAuth1Settings oauth1Settings = OAuth1Settings.builder().build();
  private @Nullable ReplayStore replayStore;
  private int replayMaxEntries = MemoryReplayStore.DEFAULT_MAX_ENTRIES;
  private boolean strictRestart;
  private final List<DecisionListener> listeners = new ArrayList<>();
  private Clock clock = Clock.systemUTC();

  TollgateBuilder() {}

  /** The realm of every challenge: the key {@code realm}. */
  public TollgateBuilder realm(String value) {
    realm = value;
    return this;
  }

  /** Who may do what, one rule each, in order: the key {@code rules}. */
  public TollgateBuilder rules(String... lines) {
    rules = List.of(lines);
    return this;
  }

  /** The URL of the application as clients know it: the key {@code public-url}. */
  public TollgateBuilder publicUrl(URI value) {
    publicUrl = value;
    return this;
  }

  /** The CIDRs of proxies whose forwarding fields are believed: the key {@code proxy.trusted}. */
  public TollgateBuilder trustedProxies(Collection<String> cidrs) {
    trustedProxies = List.copyOf(cidrs);
    return this;
  }

  /** The hosts that requests may name; none is any: the key {@code allowed-hosts}. */
  public TollgateBuilder allowedHosts(Collection<String> hosts) {
    allowedHosts = List.copyOf(hosts);
    return this;
  }

  /** The ambiguities of paths to admit: the key {@code paths.ambiguous}. */
  public TollgateBuilder tolerate(Set<PathTolerance> values) {
    pathTolerances = Set.copyOf(values);
    return this;
  }

  /** Whether true CORS preflights pass without credentials: the key {@code cors.preflight}. */
  public TollgateBuilder passPreflights(boolean value) {
    passPreflights = value;
    return this;
  }

  /** The origins to which refusals are readable: the key {@code cors.origins}. */
  public TollgateBuilder corsOrigins(Collection<String> values) {
    corsOrigins = Set.copyOf(values);
    return this;
  }

  /** What the body of a refusal looks like: the key {@code error-body}. */
  public TollgateBuilder errorBody(ErrorBody value) {
    errorBody = value;
    return this;
  }

  /** Whether challenges name the scopes that a rule needs: the key {@code challenge.scope}. */
  public TollgateBuilder nameScopes(boolean value) {
    nameScopes = value;
    return this;
  }

  /** Whether the application sees no verified credentials: the key {@code credentials.hide}. */
  public TollgateBuilder hideCredentials(boolean value) {
    hideCredentials = value;
    return this;
  }

  /** Whether refusals take effect: the key {@code mode}. */
  public TollgateBuilder mode(Mode value) {
    mode = value;
    return this;
  }

  /** When to come back after a 503: the key {@code retry-after}. */
  public TollgateBuilder retryAfter(Duration value) {
    retryAfter = value;
    return this;
  }

  /** The longest credentials, in characters: the key {@code token.max-length}. */
  public TollgateBuilder tokenMaxLength(int characters) {
    tokenMaxLength = characters;
    return this;
  }

  /** The largest body that is buffered, in octets: the key {@code body.max-buffered}. */
  public TollgateBuilder bodyMaxBuffered(int octets) {
    bodyMaxBuffered = octets;
    return this;
  }

  /** How far clocks may differ, 0 to 10 minutes: the key {@code clock-skew}. */
  public TollgateBuilder clockSkew(Duration value) {
    clockSkew = value;
    return this;
  }

  /** How many refusals are logged: the key {@code log.rejections-per-minute}. */
  public TollgateBuilder rejectionsPerMinute(int lines) {
    rejectionsPerMinute = lines;
    return this;
  }

  /** Accepts the tokens of an issuer; may be called for several, each with a name of its own. */
  public TollgateBuilder issuer(Issuer issuer) {
    if (issuers.putIfAbsent(issuer.name(), issuer) != null) {
      throw new IllegalArgumentException("issuers: two are named '" + issuer.name() + "'");
    }
    return this;
  }

  /** Whether tokens may come in a form (RFC 6750 section 2.2): the key {@code bearer.form}. */
  public TollgateBuilder bearerInForm(boolean value) {
    bearerInForm = value;
    return this;
  }

  /** Whether tokens may come in the query (RFC 6750 section 2.3): the key {@code bearer.query}. */
  public TollgateBuilder bearerInQuery(boolean value) {
    bearerInQuery = value;
    return this;
  }

  /**
   * The identifier of the protected resource, under which it describes itself to clients (RFC
   * 9728): the key {@code resource}.
   */
  public TollgateBuilder resource(URI value) {
    resource = value;
    return this;
  }

  /** The scopes that the metadata names: the key {@code resource.scopes}. */
  public TollgateBuilder resourceScopes(Collection<String> values) {
    resourceScopes = List.copyOf(values);
    return this;
  }

  /** Whether the metadata is served here: the key {@code resource.metadata}. */
  public TollgateBuilder serveMetadata(boolean value) {
    serveMetadata = value;
    return this;
  }

  /** Where the metadata is, if elsewhere: the key {@code resource.metadata-url}. */
  public TollgateBuilder metadataUrl(URI value) {
    metadataUrl = value;
    return this;
  }

  /** Accepts requests signed by OAuth 1.0 (RFC 5849) with these credentials. */
  public TollgateBuilder oauth1(CredentialStore credentials, OAuth1Settings settings) {
    oauth1Credentials = credentials;
    oauth1Settings = settings;
    return this;
  }

  /** Where nonces are remembered, instead of in memory: the key {@code replay.store}. */
  public TollgateBuilder replayStore(ReplayStore value) {
    replayStore = value;
    return this;
  }

  /** The most entries of the memory store: the key {@code replay.max-entries}. */
  public TollgateBuilder replayMaxEntries(int value) {
    replayMaxEntries = value;
    return this;
  }

  /** Whether the memory store refuses what was signed before the start: the key of that name. */
  public TollgateBuilder strictRestart(boolean value) {
    strictRestart = value;
    return this;
  }

  /** Hears of every decision; may be called for several. */
  public TollgateBuilder listener(DecisionListener value) {
    listeners.add(value);
    return this;
  }

  /** The wall clock. */
  public TollgateBuilder clock(Clock value) {
    clock = value;
    return this;
  }

  /**
   * Starts the Tollgate and logs its effective rules. Nothing is fetched yet: an issuer that cannot
   * be reached fails no start.
   *
   * @throws IllegalArgumentException if options are out of range or contradict each other; the
   *     message names the configuration key
   */
  public Tollgate build() {
    check();
    List<AutoCloseable> resources = new ArrayList<>();
    try {
      return assemble(resources);
    } catch (RuntimeException e) {
      closeAll(resources);
      throw e;
    }
  }

  private Tollgate assemble(List<AutoCloseable> resources) {
    RuleSet ruleSet = ruleSet();
    BearerAuthenticator bearer = issuers.isEmpty() ? null : bearer(resources);
    OAuth1Authenticator oauth1 =
        oauth1Credentials == null ? null : oauth1(oauth1Credentials, resources);
    RejectionLog rejections = RejectionLog.perMinute(rejectionsPerMinute);
    resources.add(rejections);
    Gate gate =
        new Gate(
            new PathCheck(pathTolerances),
            AllowedHosts.parse(allowedHosts),
            ruleSet,
            new CredentialsFinder(
                bearer != null, oauth1 != null, bearerInForm, bearerInQuery, tokenMaxLength),
            bearer,
            oauth1,
            passPreflights,
            clock,
            clockSkew);
    AnswerPolicy answerPolicy =
        new AnswerPolicy(realm, schemes(), nameScopes, errorBody, retryAfter, corsOrigins);
    Tollgate tollgate =
        new Tollgate(
            gate,
            bearer,
            new Answers(answerPolicy),
            ExternalUrls.of(publicUrl, TrustedProxies.parse(trustedProxies)),
            new Tollgate.Settings(
                mode,
                bodyMaxBuffered,
                hideCredentials,
                metadata(),
                metadataUrl,
                rejections,
                List.copyOf(listeners)),
            resources);
    ruleSet.warnings().forEach(LOG::warn);
    StartReport.warnings(ruleSet, issuers.values()).forEach(LOG::warn);
    LOG.block(
        Log.Level.INFO,
        StartReport.lines(ruleSet, issuers.values(), oauth1 != null, replayStore == null, mode));
    return tollgate;
  }

  private void check() {
    require(
        !issuers.isEmpty() || oauth1Credentials != null,
        "issuer: nothing says whose credentials are good; add an issuer or OAuth 1.0 credentials");
    require(realm.chars().allMatch(c -> c >= ' ' && c <= '~'), "realm: must be printable ASCII");
    require(
        !clockSkew.isNegative() && clockSkew.compareTo(MOST_SKEW) <= 0,
        "clock-skew: must lie between 0s and 10m");
    require(
        resource == null || !issuers.isEmpty(),
        "resource: describes what OAuth 2.0 tokens are for, and there is no issuer of any");
    require(resource != null || resourceScopes.isEmpty(), "resource.scopes: needs resource");
    require(
        metadataUrl == null || metadataUrl.toString().equals(metadataUrl.toASCIIString()),
        "resource.metadata-url: must be ASCII; escape what is not");
    require(!retryAfter.isNegative(), "retry-after: must not be negative");
    require(tokenMaxLength > 0, "token.max-length: must be positive");
    require(bodyMaxBuffered >= 0, "body.max-buffered: must not be negative");
    require(rejectionsPerMinute >= 0, "log.rejections-per-minute: must not be negative");
  }

  private @Nullable ResourceMetadata metadata() {
    URI described = resource;
    if (described == null || !serveMetadata) {
      return null;
    }
    List<String> methods = new ArrayList<>(List.of("header"));
    if (bearerInForm) {
      methods.add("body");
    }
    if (bearerInQuery) {
      methods.add("query");
    }
    return ResourceMetadata.of(
        described,
        publicUrl,
        issuers.values().stream().map(issuer -> issuer.options().identifier.toString()).toList(),
        resourceScopes,
        methods);
  }

  private RuleSet ruleSet() {
    RuleParser parser = new RuleParser(issuers.keySet());
    rules.forEach(parser::line);
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
    if (!issuers.isEmpty()) {
      schemes.add(Scheme.BEARER);
    }
    if (oauth1Credentials != null) {
      schemes.add(Scheme.OAUTH1);
    }
    return schemes;
  }

  private BearerAuthenticator bearer(List<AutoCloseable> resources) {
    Background background = new Background();
    List<ConfiguredIssuer> configured = new ArrayList<>();
    for (Issuer issuer : issuers.values()) {
      configured.add(
          new IssuerAssembly(issuer, clockSkew, clock, background, resources).assemble());
    }
    BearerAuthenticator authenticator = BearerAuthenticator.of(configured);
    // What uses the threads and connections goes before them.
    resources.add(0, authenticator);
    resources.add(background);
    return authenticator;
  }

  private OAuth1Authenticator oauth1(CredentialStore credentials, List<AutoCloseable> resources) {
    ReplayStore store =
        replayStore == null ? MemoryReplayStore.of(clock, replayMaxEntries) : replayStore;
    if (strictRestart && replayStore == null) {
      store = StrictRestart.of(store, clock.instant(), oauth1Settings.nonceLife());
    }
    OAuth1Authenticator authenticator =
        new OAuth1Authenticator(oauth1Settings, credentials, store, clock);
    resources.add(authenticator);
    resources.add(store);
    return authenticator;
  }

  private static void closeAll(List<AutoCloseable> resources) {
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (Exception e) {
        LOG.warn("Closing " + resource.getClass().getSimpleName() + " failed", e);
      }
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
