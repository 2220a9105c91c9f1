package dev.tollgate.config;

import dev.tollgate.ErrorBody;
import dev.tollgate.Mode;
import dev.tollgate.PathTolerance;
import dev.tollgate.TollgateBuilder;
import dev.tollgate.request.AllowedHosts;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.TrustedProxies;
import dev.tollgate.resource.ResourceMetadata;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the keys that concern all requests. */
final class GeneralKeys {

  private static final Duration NOTHING = Duration.ZERO;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MOST_SKEW = Duration.ofMinutes(10);
  private static final int LARGEST_BODY = 64 << 20;

  private final Values values;
  private final Duration clockSkew;

  GeneralKeys(Values values) {
    this.values = values;
    this.clockSkew = values.duration(ConfigurationKey.CLOCK_SKEW, NOTHING, MOST_SKEW);
  }

  Duration clockSkew() {
    return clockSkew;
  }

  void apply(TollgateBuilder builder) {
    builder
        .realm(realm())
        .trustedProxies(list(ConfigurationKey.PROXY_TRUSTED, TrustedProxies::parse))
        .allowedHosts(list(ConfigurationKey.ALLOWED_HOSTS, AllowedHosts::parse))
        .tolerate(tolerances())
        .passPreflights(
            values.choice(ConfigurationKey.CORS_PREFLIGHT, Map.of("pass", true, "protect", false)))
        .corsOrigins(values.list(ConfigurationKey.CORS_ORIGINS))
        .errorBody(values.word(ConfigurationKey.ERROR_BODY, ErrorBody.class))
        .nameScopes(values.flag(ConfigurationKey.CHALLENGE_SCOPE))
        .hideCredentials(values.flag(ConfigurationKey.CREDENTIALS_HIDE))
        .mode(values.word(ConfigurationKey.MODE, Mode.class))
        .retryAfter(values.duration(ConfigurationKey.RETRY_AFTER, NOTHING, HOUR))
        .tokenMaxLength(values.size(ConfigurationKey.TOKEN_MAX_LENGTH, 64, 1 << 20))
        .bodyMaxBuffered(values.size(ConfigurationKey.BODY_MAX_BUFFERED, 0, LARGEST_BODY))
        .clockSkew(clockSkew)
        .rejectionsPerMinute(
            values.number(ConfigurationKey.LOG_REJECTIONS_PER_MINUTE, 0, 1_000_000))
        .jmx(values.flag(ConfigurationKey.JMX))
        .bearerInForm(values.flag(ConfigurationKey.BEARER_FORM))
        .bearerInQuery(values.flag(ConfigurationKey.BEARER_QUERY));
    values
        .url(ConfigurationKey.PUBLIC_URL)
        .filter(url -> isSound(ConfigurationKey.PUBLIC_URL, url, ExternalUrls::of))
        .ifPresent(builder::publicUrl);
    resource(builder);
    // "allowed" is the default that later versions give a meaning; anything else is not built yet.
    onlyDefault(ConfigurationKey.DPOP, List.of("off", "allowed"));
    onlyDefault(ConfigurationKey.MTLS, List.of("off", "allowed"));
  }

  private void resource(TollgateBuilder builder) {
    Optional<URI> resource = values.url(ConfigurationKey.RESOURCE);
    List<String> scopes = values.list(ConfigurationKey.RESOURCE_SCOPES);
    String served = values.text(ConfigurationKey.RESOURCE_METADATA);
    boolean serves = served.isEmpty() || values.flag(ConfigurationKey.RESOURCE_METADATA);
    if (!values.isSet(ConfigurationKey.RESOURCE)) {
      String missing = "needs resource, which says what it is about";
      if (!scopes.isEmpty()) {
        values.problem(ConfigurationKey.RESOURCE_SCOPES, missing);
      }
      if (served.equals("true")) {
        values.problem(ConfigurationKey.RESOURCE_METADATA, missing);
      }
      scopes = List.of();
    }
    resource
        .flatMap(ResourceMetadata::objectionTo)
        .ifPresent(objection -> values.problem(ConfigurationKey.RESOURCE, objection));
    ResourceMetadata.objectionTo(scopes)
        .ifPresent(objection -> values.problem(ConfigurationKey.RESOURCE_SCOPES, objection));
    resource.ifPresent(builder::resource);
    builder.resourceScopes(scopes).serveMetadata(serves);
    values.url(ConfigurationKey.RESOURCE_METADATA_URL).ifPresent(builder::metadataUrl);
  }

  private List<String> list(ConfigurationKey key, Consumer<List<String>> parser) {
    List<String> entries = values.list(key);
    return isSound(key, entries, parser) ? entries : List.of();
  }

  /** Whether a value can be used; if not, says why under its own key, beside all other problems. */
  private <T> boolean isSound(ConfigurationKey key, T value, Consumer<T> parser) {
    try {
      parser.accept(value);
      return true;
    } catch (IllegalArgumentException e) {
      values.problem(key, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private String realm() {
    String realm = values.text(ConfigurationKey.REALM);
    if (!realm.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      values.problem(ConfigurationKey.REALM, "may hold printable ASCII characters only");
      return ConfigurationKey.REALM.defaultValue();
    }
    return realm;
  }

  private Set<PathTolerance> tolerances() {
    Set<PathTolerance> tolerances = EnumSet.noneOf(PathTolerance.class);
    Map<String, Set<PathTolerance>> words = new LinkedHashMap<>();
    words.put("reject", Set.of());
    words.put("allow", PathTolerance.all());
    for (PathTolerance tolerance : PathTolerance.values()) {
      words.put(tolerance.word(), Set.of(tolerance));
    }
    List<String> given = values.list(ConfigurationKey.PATHS_AMBIGUOUS);
    for (String word : given) {
      Set<PathTolerance> meant = words.get(word);
      if (meant == null) {
        values.problem(
            ConfigurationKey.PATHS_AMBIGUOUS,
            "'" + word + "' is none of: " + String.join(", ", words.keySet()));
      } else {
        tolerances.addAll(meant);
      }
    }
    if (given.contains("reject") && given.size() > 1) {
      values.problem(ConfigurationKey.PATHS_AMBIGUOUS, "'reject' stands alone");
    }
    return tolerances;
  }

  private void onlyDefault(ConfigurationKey key, List<String> accepted) {
    String value = values.text(key);
    if (!accepted.contains(value)) {
      values.problem(key, "'" + value + "' is not in this version");
    }
  }
}
