package dev.tollgate.config;

import dev.tollgate.Issuer;
import dev.tollgate.TollgateBuilder;
import dev.tollgate.bearer.TokenKind;
import dev.tollgate.http.HttpSettings;
import dev.tollgate.jwt.FileKeySource;
import dev.tollgate.jwt.JwsAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the keys that concern issuers: for the one, or for each of several. */
final class IssuerKeys {

  private static final String ONLY = "main";
  private static final String NO_AUDIENCE = "none";
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration TICK = Duration.ofMillis(1);
  private static final int MANY = 1_000_000;

  private final Map<String, String> values;
  private final List<String> listed;
  private final Locations locations;
  private final List<Problem> problems;

  IssuerKeys(
      Map<String, String> values,
      List<String> listed,
      Locations locations,
      List<Problem> problems) {
    this.values = values;
    this.listed = listed;
    this.locations = locations;
    this.problems = problems;
  }

  /** The names of the issuers, for rules to single out. */
  Set<String> names() {
    return listed.isEmpty() ? Set.of(ONLY) : new LinkedHashSet<>(listed);
  }

  void apply(TollgateBuilder builder) {
    String only = ConfigurationKey.ISSUER.key();
    boolean single = !values.getOrDefault(only, "").isEmpty();
    if (listed.isEmpty()) {
      if (single) {
        issuer(ONLY, only, "").ifPresent(builder::issuer);
      }
      return;
    }
    if (single) {
      problems.add(
          new Problem(only, "stands beside issuers: name it there and write issuer.<name>=…"));
    }
    for (String name : listed) {
      String key = "issuer." + name;
      if (values.getOrDefault(key, "").isEmpty()) {
        problems.add(
            new Problem(key, "is missing: the URL of the issuer listed as '" + name + "'"));
      } else {
        issuer(name, key, key + ".").ifPresent(builder::issuer);
      }
    }
  }

  private Optional<Issuer> issuer(String name, String key, String prefix) {
    Values own = new Values(values, prefix, problems);
    Optional<URI> identifier = own.url(key, values.getOrDefault(key, ""));
    // A placeholder, so that what else is wrong shows as well.
    Issuer.Builder issuer =
        Issuer.builder(identifier.orElse(URI.create("https://issuer.invalid"))).name(name);
    TokenKind kind = own.word(ConfigurationKey.TOKEN_KIND, TokenKind.class);
    HttpSettings http = new HttpKeys(own, locations).settings();
    identifier.flatMap(http::objection).ifPresent(text -> problems.add(new Problem(key, text)));
    for (ConfigurationKey endpoint :
        List.of(ConfigurationKey.JWKS_URI, ConfigurationKey.INTROSPECTION_ENDPOINT)) {
      own.url(endpoint).flatMap(http::objection).ifPresent(text -> own.problem(endpoint, text));
    }
    issuer
        .tokenKind(kind)
        .aliases(own.list(ConfigurationKey.ISSUER_ALIASES))
        .audienceFrom(own.list(ConfigurationKey.AUDIENCE_FROM))
        .maxConcurrent(own.number(ConfigurationKey.INTROSPECTION_MAX_CONCURRENT, 1, 10_000))
        .maxWaiting(own.number(ConfigurationKey.INTROSPECTION_MAX_WAITING, 1, 100_000))
        .http(http)
        .identityFrom(
            own.list(ConfigurationKey.SCOPES_FROM),
            own.list(ConfigurationKey.ROLES_FROM),
            own.list(ConfigurationKey.PRINCIPAL_FROM));
    audience(own, issuer, kind);
    jwt(own, issuer);
    keys(own, issuer, algorithms(own, issuer));
    new IntrospectionKeys(own, locations).apply(issuer, kind, identifier);
    return identifier.map(found -> issuer.build());
  }

  private static void audience(Values own, Issuer.Builder issuer, TokenKind kind) {
    List<String> audiences = own.list(ConfigurationKey.AUDIENCE);
    if (audiences.equals(List.of(NO_AUDIENCE))) {
      issuer.insecureIgnoreAudience();
    } else if (audiences.contains(NO_AUDIENCE)) {
      own.problem(ConfigurationKey.AUDIENCE, "'none' stands alone: it switches the check off");
    } else if (audiences.isEmpty() && kind != TokenKind.OPAQUE) {
      own.problem(
          ConfigurationKey.AUDIENCE,
          "is required for JWTs: what the tokens for this API carry in aud. Typical: Keycloak the"
              + " client id of an audience mapper; Entra ID api://<application id>; Auth0 the API"
              + " identifier; Okta api://default; Cognito the app client id, with"
              + " audience.from=/client_id. audience=none switches the check off");
    }
    issuer.audience(
        audiences.stream().filter(value -> !value.equals(NO_AUDIENCE)).toArray(String[]::new));
  }

  private static void jwt(Values own, Issuer.Builder issuer) {
    issuer
        .requireAtJwt(own.flag(ConfigurationKey.JWT_REQUIRE_AT_JWT))
        .jwtCache(
            own.duration(ConfigurationKey.JWT_CACHE_TTL, Duration.ZERO, DAY),
            own.number(ConfigurationKey.JWT_CACHE_SIZE, 1, MANY));
    if (own.isSet(ConfigurationKey.JWT_TYPES)) {
      issuer.jwtTypes(own.list(ConfigurationKey.JWT_TYPES));
    }
  }

  private static Set<JwsAlgorithm> algorithms(Values own, Issuer.Builder issuer) {
    Set<JwsAlgorithm> algorithms = EnumSet.noneOf(JwsAlgorithm.class);
    for (String name : own.list(ConfigurationKey.ALGORITHMS)) {
      Optional<JwsAlgorithm> algorithm = JwsAlgorithm.named(name);
      if (algorithm.isEmpty()) {
        own.problem(ConfigurationKey.ALGORITHMS, "'" + name + "' is unknown, or never acceptable");
      } else if (name.startsWith("HS") && !own.isSet(ConfigurationKey.JWKS_FILE)) {
        own.problem(
            ConfigurationKey.ALGORITHMS,
            "'" + name + "' needs jwks-file: its key is a secret that no server may publish");
      }
      algorithm.ifPresent(algorithms::add);
    }
    if (!algorithms.isEmpty()) {
      issuer.algorithms(algorithms);
    }
    return algorithms;
  }

  private void keys(Values own, Issuer.Builder issuer, Set<JwsAlgorithm> algorithms) {
    issuer.keyLife(
        own.duration(ConfigurationKey.JWKS_TTL, Duration.ofSeconds(1), DAY),
        own.duration(ConfigurationKey.JWKS_REFRESH_AHEAD, Duration.ZERO, DAY),
        own.duration(ConfigurationKey.JWKS_STALE_IF_ERROR, Duration.ZERO, DAY.multipliedBy(7)),
        own.duration(ConfigurationKey.JWKS_MIN_REFRESH, TICK, DAY));
    own.url(ConfigurationKey.JWKS_URI).ifPresent(issuer::jwksUri);
    own.optional(ConfigurationKey.JWKS_FILE)
        .ifPresent(
            location -> {
              if (own.isSet(ConfigurationKey.JWKS_URI)) {
                own.problem(ConfigurationKey.JWKS_FILE, "stands beside jwks-uri: use one of them");
              }
              try {
                FileKeySource file = new FileKeySource(location, () -> locations.read(location));
                Optional.of(algorithms)
                    .filter(some -> !some.isEmpty())
                    .flatMap(file::objectionTo)
                    .ifPresent(text -> own.problem(ConfigurationKey.ALGORITHMS, text));
                issuer.keySource(file);
              } catch (IllegalArgumentException e) {
                own.problem(ConfigurationKey.JWKS_FILE, String.valueOf(e.getMessage()));
              }
            });
  }
}
