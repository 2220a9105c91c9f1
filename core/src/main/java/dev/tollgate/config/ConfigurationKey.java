package dev.tollgate.config;

import java.util.Arrays;
import java.util.Optional;

/** Every key of the configuration: the one list that loader, documentation and messages share. */
enum ConfigurationKey {
  CONFIG("config", Group.GENERAL, ""),
  REALM("realm", Group.GENERAL, "protected"),
  RULES("rules", Group.GENERAL, "* /** authenticated"),
  PUBLIC_URL("public-url", Group.GENERAL, ""),
  PROXY_TRUSTED("proxy.trusted", Group.GENERAL, ""),
  ALLOWED_HOSTS("allowed-hosts", Group.GENERAL, ""),
  PATHS_AMBIGUOUS("paths.ambiguous", Group.GENERAL, "reject"),
  CORS_PREFLIGHT("cors.preflight", Group.GENERAL, "protect"),
  CORS_ORIGINS("cors.origins", Group.GENERAL, ""),
  ERROR_BODY("error-body", Group.GENERAL, "json"),
  CHALLENGE_SCOPE("challenge.scope", Group.GENERAL, "true"),
  CREDENTIALS_HIDE("credentials.hide", Group.GENERAL, "false"),
  MODE("mode", Group.GENERAL, "enforce"),
  RETRY_AFTER("retry-after", Group.GENERAL, "5s"),
  TOKEN_MAX_LENGTH("token.max-length", Group.GENERAL, "16k"),
  BODY_MAX_BUFFERED("body.max-buffered", Group.GENERAL, "1m"),
  CLOCK_SKEW("clock-skew", Group.GENERAL, "60s"),
  LOG_REJECTIONS_PER_MINUTE("log.rejections-per-minute", Group.GENERAL, "600"),
  JMX("jmx", Group.GENERAL, "true"),

  ISSUER("issuer", Group.GENERAL, ""),
  ISSUERS("issuers", Group.GENERAL, ""),
  ISSUER_ALIASES("issuer-aliases", Group.ISSUER, ""),
  AUDIENCE("audience", Group.ISSUER, ""),
  AUDIENCE_FROM("audience.from", Group.ISSUER, "/aud"),
  TOKEN_KIND("token-kind", Group.ISSUER, "auto"),
  JWKS_URI("jwks-uri", Group.ISSUER, ""),
  JWKS_FILE("jwks-file", Group.ISSUER, ""),
  ALGORITHMS(
      "algorithms",
      Group.ISSUER,
      "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519"),
  JWT_TYPES("jwt.types", Group.ISSUER, "at+jwt application/at+jwt JWT"),
  JWT_REQUIRE_AT_JWT("jwt.require-at-jwt", Group.ISSUER, "false"),
  JWT_CACHE_TTL("jwt.cache.ttl", Group.ISSUER, "60s"),
  JWT_CACHE_SIZE("jwt.cache.size", Group.ISSUER, "10000"),
  JWKS_TTL("jwks.ttl", Group.ISSUER, "5m"),
  JWKS_REFRESH_AHEAD("jwks.refresh-ahead", Group.ISSUER, "30s"),
  JWKS_STALE_IF_ERROR("jwks.stale-if-error", Group.ISSUER, "1h"),
  JWKS_MIN_REFRESH("jwks.min-refresh", Group.ISSUER, "30s"),
  INTROSPECTION_ENDPOINT("introspection.endpoint", Group.ISSUER, ""),
  INTROSPECTION_CLIENT_ID("introspection.client-id", Group.ISSUER, ""),
  INTROSPECTION_CLIENT_SECRET("introspection.client-secret", Group.ISSUER, "", Kind.SECRET),
  INTROSPECTION_AUTH("introspection.auth", Group.ISSUER, "client_secret_basic"),
  INTROSPECTION_TOKEN("introspection.token", Group.ISSUER, "", Kind.SECRET),
  INTROSPECTION_KEY_FILE("introspection.key-file", Group.ISSUER, ""),
  INTROSPECTION_RESPONSE("introspection.response", Group.ISSUER, "json"),
  INTROSPECTION_CACHE_TTL("introspection.cache.ttl", Group.ISSUER, "30s"),
  INTROSPECTION_CACHE_SIZE("introspection.cache.size", Group.ISSUER, "10000"),
  INTROSPECTION_CACHE_NEGATIVE_TTL("introspection.cache.negative-ttl", Group.ISSUER, "5s"),
  INTROSPECTION_STALE_IF_ERROR("introspection.stale-if-error", Group.ISSUER, "0s"),
  INTROSPECTION_MAX_CONCURRENT("introspection.max-concurrent", Group.ISSUER, "32"),
  INTROSPECTION_MAX_WAITING("introspection.max-waiting", Group.ISSUER, "256"),
  HTTP_CONNECT_TIMEOUT("http.connect-timeout", Group.ISSUER, "2s"),
  HTTP_READ_TIMEOUT("http.read-timeout", Group.ISSUER, "3s"),
  HTTP_MAX_BYTES("http.max-bytes", Group.ISSUER, "256k"),
  HTTP_PROXY("http.proxy", Group.ISSUER, ""),
  HTTP_TRUST_STORE("http.trust-store", Group.ISSUER, ""),
  HTTP_TRUST_STORE_PASSWORD("http.trust-store-password", Group.ISSUER, "", Kind.SECRET),
  HTTP_KEY_STORE("http.key-store", Group.ISSUER, ""),
  HTTP_KEY_STORE_PASSWORD("http.key-store-password", Group.ISSUER, "", Kind.SECRET),
  HTTP_ALLOW_INSECURE("http.allow-insecure", Group.ISSUER, "false"),
  SCOPES_FROM("scopes.from", Group.ISSUER, "/scope /scp"),
  ROLES_FROM("roles.from", Group.ISSUER, "/roles"),
  PRINCIPAL_FROM("principal.from", Group.ISSUER, "/sub"),
  BEARER_FORM("bearer.form", Group.GENERAL, "false"),
  BEARER_QUERY("bearer.query", Group.GENERAL, "false"),
  DPOP("dpop", Group.GENERAL, "allowed"),
  DPOP_MAX_AGE("dpop.max-age", Group.GENERAL, "60s", Kind.NOT_BUILT),
  DPOP_NONCE("dpop.nonce", Group.GENERAL, "off", Kind.NOT_BUILT),
  DPOP_NONCE_SECRET("dpop.nonce-secret", Group.GENERAL, "", Kind.NOT_BUILT),
  MTLS("mtls", Group.GENERAL, "allowed"),
  MTLS_HEADER("mtls.header", Group.GENERAL, "", Kind.NOT_BUILT),
  RESOURCE("resource", Group.GENERAL, ""),
  RESOURCE_SCOPES("resource.scopes", Group.GENERAL, ""),
  RESOURCE_METADATA("resource.metadata", Group.GENERAL, ""),
  RESOURCE_METADATA_URL("resource.metadata-url", Group.GENERAL, ""),

  OAUTH1_CREDENTIALS("oauth1.credentials", Group.GENERAL, ""),
  OAUTH1_CLIENT_QUERY("oauth1.client-query", Group.GENERAL, "", Kind.NOT_BUILT),
  OAUTH1_TOKEN_QUERY("oauth1.token-query", Group.GENERAL, "", Kind.NOT_BUILT),
  OAUTH1_SIGNATURE_METHODS(
      "oauth1.signature-methods",
      Group.GENERAL,
      "HMAC-SHA1 HMAC-SHA256 HMAC-SHA512 RSA-SHA256 RSA-SHA512"),
  OAUTH1_TIMESTAMP_WINDOW("oauth1.timestamp-window", Group.GENERAL, "300s"),
  OAUTH1_TWO_LEGGED("oauth1.two-legged", Group.GENERAL, "false"),
  OAUTH1_BODY_HASH("oauth1.body-hash", Group.GENERAL, "check"),
  OAUTH1_PROBLEM_REPORTING("oauth1.problem-reporting", Group.GENERAL, "false"),
  OAUTH1_EXPLAIN("oauth1.explain", Group.GENERAL, "false"),
  OAUTH1_COMPAT("oauth1.compat", Group.GENERAL, ""),

  REPLAY_STORE("replay.store", Group.GENERAL, "memory"),
  REPLAY_MAX_ENTRIES("replay.max-entries", Group.GENERAL, "2000000"),
  REPLAY_STRICT_RESTART("replay.strict-restart", Group.GENERAL, "false");

  /** Where a key may stand. */
  enum Group {
    /** At top level alone. */
    GENERAL,
    /** At top level for all issuers, or behind {@code issuer.<name>.} for one. */
    ISSUER
  }

  /** What is special about a key. */
  enum Kind {
    ORDINARY,
    /** Its value is never printed. */
    SECRET,
    /** It is reserved: start-up fails if it is set. */
    NOT_BUILT
  }

  private final String key;
  private final Group group;
  private final String defaultValue;
  private final Kind kind;

  ConfigurationKey(String key, Group group, String defaultValue) {
    this(key, group, defaultValue, Kind.ORDINARY);
  }

  ConfigurationKey(String key, Group group, String defaultValue, Kind kind) {
    this.key = key;
    this.group = group;
    this.defaultValue = defaultValue;
    this.kind = kind;
  }

  String key() {
    return key;
  }

  boolean isPerIssuer() {
    return group == Group.ISSUER;
  }

  /** The value if none is given; empty for none. */
  String defaultValue() {
    return defaultValue;
  }

  boolean isSecret() {
    return kind == Kind.SECRET;
  }

  boolean isBuilt() {
    return kind != Kind.NOT_BUILT;
  }

  static Optional<ConfigurationKey> of(String key) {
    return Arrays.stream(values()).filter(known -> known.key.equals(key)).findFirst();
  }

  /** The key that stands under a name, behind {@code issuer.<name>.} too. */
  static Optional<ConfigurationKey> at(String name) {
    int start = name.startsWith("issuer.") ? name.indexOf('.', "issuer.".length()) + 1 : 0;
    return of(name.substring(start));
  }
}
