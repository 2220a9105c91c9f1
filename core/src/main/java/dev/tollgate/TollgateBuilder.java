package dev.tollgate;

import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.replay.MemoryReplayStore;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.status.UpstreamListener;
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

  String realm = "protected";
  List<String> rules = List.of("* /** authenticated");
  @Nullable URI publicUrl;
  List<String> trustedProxies = List.of();
  List<String> allowedHosts = List.of();
  Set<PathTolerance> pathTolerances = Set.of();
  boolean passPreflights;
  Set<String> corsOrigins = Set.of();
  ErrorBody errorBody = ErrorBody.JSON;
  boolean nameScopes = true;
  boolean hideCredentials;
  Mode mode = Mode.ENFORCE;
  Duration retryAfter = Duration.ofSeconds(5);
  int tokenMaxLength = 16 << 10;
  int bodyMaxBuffered = 1 << 20;
  Duration clockSkew = Duration.ofSeconds(60);
  int rejectionsPerMinute = 600;
  final Map<String, Issuer> issuers = new LinkedHashMap<>();
  @Nullable URI resource;
  List<String> resourceScopes = List.of();
  boolean serveMetadata = true;
  @Nullable URI metadataUrl;
  boolean bearerInForm;
  boolean bearerInQuery;
  @Nullable CredentialStore oauth1Credentials;
  OAuth1Settings oauth1Settings = OAuth1Settings.builder().build();
  @Nullable ReplayStore replayStore;
  int replayMaxEntries = MemoryReplayStore.DEFAULT_MAX_ENTRIES;
  boolean strictRestart;
  final List<DecisionListener> listeners = new ArrayList<>();
  final List<UpstreamListener> upstreamListeners = new ArrayList<>();
  boolean jmx = true;
  @Nullable String name;
  Clock clock = Clock.systemUTC();

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

  /** Hears of every call to an authorization server; may be called for several. */
  public TollgateBuilder upstreamListener(UpstreamListener value) {
    upstreamListeners.add(value);
    return this;
  }

  /** Whether a JMX bean is registered while the Tollgate is open: the key {@code jmx}. */
  public TollgateBuilder jmx(boolean value) {
    jmx = value;
    return this;
  }

  /** What the Tollgate is called in JMX; a number unless this is set. */
  public TollgateBuilder name(String value) {
    name = value;
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
    return new Assembly(this).tollgate();
  }

  /**
   * Puts the options to the test, without protecting anything: what they amount to, and whether the
   * servers that they rely on answer. For the command line, and for tests of a configuration.
   *
   * @param offline whether nothing is sent; what would have to be asked for is then not known
   * @throws IllegalArgumentException as {@link #build()}
   */
  public Examination examine(boolean offline) {
    return new Assembly(this).examination(offline);
  }
}
