package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Issuer;
import dev.tollgate.TollgateBuilder;
import dev.tollgate.http.HttpSettings;
import dev.tollgate.introspection.ClientAuthentication;
import dev.tollgate.introspection.PrivateKeyJwt;
import dev.tollgate.oauth1.OAuth1Settings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be configured by keys can be configured in code, with types, and the reverse. */
class BuilderCounterpartTest {

  private static final Class<?> ALL = TollgateBuilder.class;
  private static final Class<?> ISSUER = Issuer.Builder.class;
  private static final Class<?> HTTP = HttpSettings.Builder.class;
  private static final Class<?> CLIENT = ClientAuthentication.class;
  private static final Class<?> OAUTH1 = OAuth1Settings.Builder.class;

  /** A public method with parameters of these types, written as in the source. */
  private record Option(Class<?> owner, String method, String parameters) {}

  /** Keys that say where a value is to be had: code has the value. */
  private static final Map<ConfigurationKey, String> WITHOUT =
      Map.of(ConfigurationKey.CONFIG, "code needs no file of keys");

  /** Options that have no key, because keys cannot hold objects. */
  private static final Set<String> CODE_ONLY =
      Set.of(
          "TollgateBuilder.listener",
          "TollgateBuilder.upstreamListener",
          "TollgateBuilder.name",
          "TollgateBuilder.clock",
          "Builder.verifier");

  private static final Map<ConfigurationKey, Option> OPTIONS = options();

  private static Map<ConfigurationKey, Option> options() {
    Map<ConfigurationKey, Option> options = new EnumMap<>(ConfigurationKey.class);
    options.put(ConfigurationKey.REALM, new Option(ALL, "realm", "String"));
    options.put(ConfigurationKey.RULES, new Option(ALL, "rules", "String[]"));
    options.put(ConfigurationKey.PUBLIC_URL, new Option(ALL, "publicUrl", "URI"));
    options.put(ConfigurationKey.PROXY_TRUSTED, new Option(ALL, "trustedProxies", "Collection"));
    options.put(ConfigurationKey.ALLOWED_HOSTS, new Option(ALL, "allowedHosts", "Collection"));
    options.put(ConfigurationKey.PATHS_AMBIGUOUS, new Option(ALL, "tolerate", "Set"));
    options.put(ConfigurationKey.CORS_PREFLIGHT, new Option(ALL, "passPreflights", "boolean"));
    options.put(ConfigurationKey.CORS_ORIGINS, new Option(ALL, "corsOrigins", "Collection"));
    options.put(ConfigurationKey.ERROR_BODY, new Option(ALL, "errorBody", "ErrorBody"));
    options.put(ConfigurationKey.CHALLENGE_SCOPE, new Option(ALL, "nameScopes", "boolean"));
    options.put(ConfigurationKey.CREDENTIALS_HIDE, new Option(ALL, "hideCredentials", "boolean"));
    options.put(ConfigurationKey.MODE, new Option(ALL, "mode", "Mode"));
    options.put(ConfigurationKey.RETRY_AFTER, new Option(ALL, "retryAfter", "Duration"));
    options.put(ConfigurationKey.TOKEN_MAX_LENGTH, new Option(ALL, "tokenMaxLength", "int"));
    options.put(ConfigurationKey.BODY_MAX_BUFFERED, new Option(ALL, "bodyMaxBuffered", "int"));
    options.put(ConfigurationKey.CLOCK_SKEW, new Option(ALL, "clockSkew", "Duration"));
    options.put(
        ConfigurationKey.LOG_REJECTIONS_PER_MINUTE, new Option(ALL, "rejectionsPerMinute", "int"));
    options.put(ConfigurationKey.JMX, new Option(ALL, "jmx", "boolean"));
    options.put(ConfigurationKey.ISSUER, new Option(Issuer.class, "builder", "URI"));
    options.put(ConfigurationKey.ISSUERS, new Option(ISSUER, "name", "String"));
    options.put(ConfigurationKey.ISSUER_ALIASES, new Option(ISSUER, "aliases", "Collection"));
    options.put(ConfigurationKey.AUDIENCE, new Option(ISSUER, "audience", "String[]"));
    options.put(ConfigurationKey.AUDIENCE_FROM, new Option(ISSUER, "audienceFrom", "List"));
    options.put(ConfigurationKey.TOKEN_KIND, new Option(ISSUER, "tokenKind", "TokenKind"));
    options.put(ConfigurationKey.JWKS_URI, new Option(ISSUER, "jwksUri", "URI"));
    options.put(ConfigurationKey.JWKS_FILE, new Option(ISSUER, "keySource", "KeySource"));
    options.put(ConfigurationKey.ALGORITHMS, new Option(ISSUER, "algorithms", "Set"));
    options.put(ConfigurationKey.JWT_TYPES, new Option(ISSUER, "jwtTypes", "Collection"));
    options.put(ConfigurationKey.JWT_REQUIRE_AT_JWT, new Option(ISSUER, "requireAtJwt", "boolean"));
    Option jwtCache = new Option(ISSUER, "jwtCache", "Duration int");
    options.put(ConfigurationKey.JWT_CACHE_TTL, jwtCache);
    options.put(ConfigurationKey.JWT_CACHE_SIZE, jwtCache);
    Option keyLife = new Option(ISSUER, "keyLife", "Duration Duration Duration Duration");
    options.put(ConfigurationKey.JWKS_TTL, keyLife);
    options.put(ConfigurationKey.JWKS_REFRESH_AHEAD, keyLife);
    options.put(ConfigurationKey.JWKS_STALE_IF_ERROR, keyLife);
    options.put(ConfigurationKey.JWKS_MIN_REFRESH, keyLife);
    options.put(
        ConfigurationKey.INTROSPECTION_ENDPOINT,
        new Option(ISSUER, "introspectionEndpoint", "URI"));
    Option basic = new Option(CLIENT, "clientSecretBasic", "String Secret");
    options.put(ConfigurationKey.INTROSPECTION_CLIENT_ID, basic);
    options.put(ConfigurationKey.INTROSPECTION_CLIENT_SECRET, basic);
    options.put(
        ConfigurationKey.INTROSPECTION_AUTH,
        new Option(ISSUER, "introspection", "ClientAuthentication"));
    options.put(ConfigurationKey.INTROSPECTION_TOKEN, new Option(CLIENT, "bearer", "Secret"));
    options.put(
        ConfigurationKey.INTROSPECTION_KEY_FILE,
        new Option(PrivateKeyJwt.class, "of", "String String String Clock"));
    options.put(
        ConfigurationKey.INTROSPECTION_RESPONSE,
        new Option(ISSUER, "signedIntrospection", "String"));
    Option introspectionCache = new Option(ISSUER, "introspectionCache", "Duration int Duration");
    options.put(ConfigurationKey.INTROSPECTION_CACHE_TTL, introspectionCache);
    options.put(ConfigurationKey.INTROSPECTION_CACHE_SIZE, introspectionCache);
    options.put(ConfigurationKey.INTROSPECTION_CACHE_NEGATIVE_TTL, introspectionCache);
    options.put(
        ConfigurationKey.INTROSPECTION_STALE_IF_ERROR,
        new Option(ISSUER, "introspectionStaleIfError", "Duration"));
    options.put(
        ConfigurationKey.INTROSPECTION_MAX_CONCURRENT, new Option(ISSUER, "maxConcurrent", "int"));
    options.put(
        ConfigurationKey.INTROSPECTION_MAX_WAITING, new Option(ISSUER, "maxWaiting", "int"));
    options.put(
        ConfigurationKey.HTTP_CONNECT_TIMEOUT, new Option(HTTP, "connectTimeout", "Duration"));
    options.put(ConfigurationKey.HTTP_READ_TIMEOUT, new Option(HTTP, "readTimeout", "Duration"));
    options.put(ConfigurationKey.HTTP_MAX_BYTES, new Option(HTTP, "maxBytes", "int"));
    options.put(ConfigurationKey.HTTP_PROXY, new Option(HTTP, "proxy", "String int"));
    Option trustStore = new Option(HTTP, "trustStore", "Store");
    options.put(ConfigurationKey.HTTP_TRUST_STORE, trustStore);
    options.put(ConfigurationKey.HTTP_TRUST_STORE_PASSWORD, trustStore);
    Option keyStore = new Option(HTTP, "keyStore", "Store");
    options.put(ConfigurationKey.HTTP_KEY_STORE, keyStore);
    options.put(ConfigurationKey.HTTP_KEY_STORE_PASSWORD, keyStore);
    options.put(ConfigurationKey.HTTP_ALLOW_INSECURE, new Option(HTTP, "allowInsecure", "boolean"));
    Option identity = new Option(ISSUER, "identityFrom", "List List List");
    options.put(ConfigurationKey.SCOPES_FROM, identity);
    options.put(ConfigurationKey.ROLES_FROM, identity);
    options.put(ConfigurationKey.PRINCIPAL_FROM, identity);
    options.put(ConfigurationKey.BEARER_FORM, new Option(ALL, "bearerInForm", "boolean"));
    options.put(ConfigurationKey.BEARER_QUERY, new Option(ALL, "bearerInQuery", "boolean"));
    options.put(ConfigurationKey.RESOURCE, new Option(ALL, "resource", "URI"));
    options.put(ConfigurationKey.RESOURCE_SCOPES, new Option(ALL, "resourceScopes", "Collection"));
    options.put(ConfigurationKey.RESOURCE_METADATA, new Option(ALL, "serveMetadata", "boolean"));
    options.put(ConfigurationKey.RESOURCE_METADATA_URL, new Option(ALL, "metadataUrl", "URI"));
    options.put(
        ConfigurationKey.OAUTH1_CREDENTIALS,
        new Option(ALL, "oauth1", "CredentialStore OAuth1Settings"));
    options.put(
        ConfigurationKey.OAUTH1_SIGNATURE_METHODS, new Option(OAUTH1, "signatureMethods", "Set"));
    options.put(
        ConfigurationKey.OAUTH1_TIMESTAMP_WINDOW,
        new Option(OAUTH1, "timestampWindow", "Duration"));
    options.put(ConfigurationKey.OAUTH1_TWO_LEGGED, new Option(OAUTH1, "twoLegged", "boolean"));
    options.put(ConfigurationKey.OAUTH1_BODY_HASH, new Option(OAUTH1, "bodyHash", "BodyHashMode"));
    options.put(
        ConfigurationKey.OAUTH1_PROBLEM_REPORTING,
        new Option(OAUTH1, "problemReporting", "boolean"));
    options.put(ConfigurationKey.OAUTH1_EXPLAIN, new Option(OAUTH1, "explain", "boolean"));
    options.put(ConfigurationKey.OAUTH1_COMPAT, new Option(OAUTH1, "tolerances", "Set"));
    options.put(ConfigurationKey.REPLAY_STORE, new Option(ALL, "replayStore", "ReplayStore"));
    options.put(ConfigurationKey.REPLAY_MAX_ENTRIES, new Option(ALL, "replayMaxEntries", "int"));
    options.put(
        ConfigurationKey.REPLAY_STRICT_RESTART, new Option(ALL, "strictRestart", "boolean"));
    return options;
  }

  @ParameterizedTest
  @EnumSource(ConfigurationKey.class)
  void key_hasATypedOption(ConfigurationKey key) {
    // What only refuses so far has nothing to set.
    boolean reserved =
        !key.isBuilt() || List.of(ConfigurationKey.DPOP, ConfigurationKey.MTLS).contains(key);
    if (reserved || WITHOUT.containsKey(key)) {
      assertThat(OPTIONS).doesNotContainKey(key);
      return;
    }
    assertThat(OPTIONS).containsKey(key);
    Option option = OPTIONS.get(key);
    assertThat(
            publicMethods(option.owner())
                .filter(method -> method.getName().equals(option.method()))
                .map(BuilderCounterpartTest::parameters))
        .contains(option.parameters());
  }

  @Test
  void option_hasAKey_orCannotHaveOne() {
    Set<String> known = new TreeSet<>(CODE_ONLY);
    OPTIONS.values().forEach(option -> known.add(name(option.owner(), option.method())));
    // The rest of what audience=none, clock-skew and oauth1.* come to.
    known.addAll(
        Set.of(
            "TollgateBuilder.issuer",
            "Builder.insecureIgnoreAudience",
            "Builder.http",
            "Builder.clockSkew"));
    Set<String> options =
        Stream.of(ALL, ISSUER, HTTP, OAUTH1)
            .flatMap(
                owner ->
                    publicMethods(owner)
                        .filter(method -> method.getReturnType() == owner)
                        .map(method -> name(owner, method.getName())))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(known).containsAll(options);
  }

  private static String name(Class<?> owner, String method) {
    return owner.getSimpleName() + "." + method;
  }

  private static Stream<Method> publicMethods(Class<?> owner) {
    return Arrays.stream(owner.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge());
  }

  private static String parameters(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(" "));
  }
}
