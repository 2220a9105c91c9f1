package dev.tollgate;

import dev.tollgate.bearer.TokenKind;
import dev.tollgate.bearer.TokenVerifier;
import dev.tollgate.http.HttpSettings;
import dev.tollgate.introspection.ClientAuthentication;
import dev.tollgate.jwt.JwsAlgorithm;
import dev.tollgate.jwt.KeySource;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorization server whose access tokens are accepted, and how they are checked. Immutable and
 * thread-safe. Every option has the default of the configuration key that its description names.
 */
public final class Issuer {

  private final Builder options;

  private Issuer(Builder options) {
    this.options = options;
  }

  /**
   * Starts an issuer.
   *
   * @param identifier its issuer identifier, exactly as its tokens and its metadata write it: the
   *     key {@code issuer}
   */
  public static Builder builder(URI identifier) {
    return new Builder(identifier);
  }

  /** The name under which rules, logs and callers speak of it. */
  public String name() {
    return options.name;
  }

  /** The options; nobody changes them any more. */
  Builder options() {
    return options;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder implements Cloneable {

    final URI identifier;
    String name = "main";
    Set<String> aliases = Set.of();
    Set<String> audiences = Set.of();
    boolean ignoreAudience;
    List<String> audienceFrom = List.of("/aud");
    TokenKind kind = TokenKind.AUTO;
    @Nullable URI jwksUri;
    @Nullable KeySource keySource;
    Set<JwsAlgorithm> algorithms =
        EnumSet.complementOf(
            EnumSet.of(JwsAlgorithm.HS256, JwsAlgorithm.HS384, JwsAlgorithm.HS512));
    @Nullable Collection<String> jwtTypes;
    boolean requireAtJwt;
    Duration jwtCacheTtl = Duration.ofSeconds(60);
    int jwtCacheSize = 10_000;
    Duration jwksTtl = Duration.ofMinutes(5);
    Duration jwksRefreshAhead = Duration.ofSeconds(30);
    Duration jwksStaleIfError = Duration.ofHours(1);
    Duration jwksMinRefresh = Duration.ofSeconds(30);
    @Nullable ClientAuthentication introspection;
    @Nullable URI introspectionEndpoint;
    @Nullable String signedAnswersFor;
    Duration introspectionCacheTtl = Duration.ofSeconds(30);
    int introspectionCacheSize = 10_000;
    Duration introspectionNegativeTtl = Duration.ofSeconds(5);
    Duration introspectionStaleIfError = Duration.ZERO;
    int maxConcurrent = 32;
    int maxWaiting = 256;
    HttpSettings http = HttpSettings.defaults();
    List<String> scopesFrom = List.of("/scope", "/scp");
    List<String> rolesFrom = List.of("/roles");
    List<String> principalFrom = List.of("/sub");
    @Nullable TokenVerifier verifier;

    private Builder(URI identifier) {
      this.identifier = identifier;
    }

    /** The name; needed when there are several issuers: the key {@code issuers}. */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /** Further accepted values of {@code iss}: the key {@code issuer-aliases}. */
    public Builder aliases(Collection<String> values) {
      aliases = Set.copyOf(values);
      return this;
    }

    /** What tokens for this API carry as audience, one of these: the key {@code audience}. */
    public Builder audience(String... values) {
      audiences = new LinkedHashSet<>(List.of(values));
      return this;
    }

    /** Accepts tokens that are meant for anybody: {@code audience=none}. */
    public Builder insecureIgnoreAudience() {
      ignoreAudience = true;
      return this;
    }

    /** JSON pointers to the audience in the claims: the key {@code audience.from}. */
    public Builder audienceFrom(List<String> pointers) {
      audienceFrom = List.copyOf(pointers);
      return this;
    }

    /** Which tokens come: the key {@code token-kind}. */
    public Builder tokenKind(TokenKind value) {
      kind = value;
      return this;
    }

    /** Where the keys are, if not where the metadata says: the key {@code jwks-uri}. */
    public Builder jwksUri(URI value) {
      jwksUri = value;
      return this;
    }

    /** Keys from elsewhere, a file for example; closed together with the Tollgate. */
    public Builder keySource(KeySource value) {
      keySource = value;
      return this;
    }

    /** The allowed signature algorithms: the key {@code algorithms}. */
    public Builder algorithms(Set<JwsAlgorithm> values) {
      algorithms = EnumSet.copyOf(values);
      return this;
    }

    /** The allowed {@code typ}, {@code none} for its absence: the key {@code jwt.types}. */
    public Builder jwtTypes(Collection<String> values) {
      jwtTypes = List.copyOf(values);
      return this;
    }

    /** Accepts only JWTs that say they are access tokens: the key {@code jwt.require-at-jwt}. */
    public Builder requireAtJwt(boolean value) {
      requireAtJwt = value;
      return this;
    }

    /** How long and how many verified JWTs are remembered: {@code jwt.cache.*}. */
    public Builder jwtCache(Duration ttl, int size) {
      jwtCacheTtl = ttl;
      jwtCacheSize = size;
      return this;
    }

    /** The life of a fetched key set: {@code jwks.*}, in the order of the table of keys. */
    public Builder keyLife(
        Duration ttl, Duration refreshAhead, Duration staleIfError, Duration minRefresh) {
      jwksTtl = ttl;
      jwksRefreshAhead = refreshAhead;
      jwksStaleIfError = staleIfError;
      jwksMinRefresh = minRefresh;
      return this;
    }

    /** Asks the issuer about tokens that are no JWTs, as this client. */
    public Builder introspection(ClientAuthentication client) {
      introspection = client;
      return this;
    }

    /** Where to ask, if not where the metadata says: {@code introspection.endpoint}. */
    public Builder introspectionEndpoint(URI value) {
      introspectionEndpoint = value;
      return this;
    }

    /**
     * Insists on answers that the issuer has signed (RFC 9701): {@code introspection.response=jwt}.
     *
     * @param clientId who we are for the issuer: the audience of its answers
     */
    public Builder signedIntrospection(String clientId) {
      signedAnswersFor = clientId;
      return this;
    }

    /** How long and how many answers are remembered: {@code introspection.cache.*}. */
    public Builder introspectionCache(Duration ttl, int size, Duration negativeTtl) {
      introspectionCacheTtl = ttl;
      introspectionCacheSize = size;
      introspectionNegativeTtl = negativeTtl;
      return this;
    }

    /** How much longer answers hold while the server is down: the key of that name. */
    public Builder introspectionStaleIfError(Duration value) {
      introspectionStaleIfError = value;
      return this;
    }

    /** How many calls may be in flight: the key {@code introspection.max-concurrent}. */
    public Builder maxConcurrent(int calls) {
      maxConcurrent = calls;
      return this;
    }

    /** How many requests may wait for calls: the key {@code introspection.max-waiting}. */
    public Builder maxWaiting(int requests) {
      maxWaiting = requests;
      return this;
    }

    /** How the issuer is called: {@code http.*}. */
    public Builder http(HttpSettings value) {
      http = value;
      return this;
    }

    /** JSON pointers to scopes, roles and the principal's name: {@code scopes.from} and so on. */
    public Builder identityFrom(List<String> scopes, List<String> roles, List<String> principal) {
      scopesFrom = List.copyOf(scopes);
      rolesFrom = List.copyOf(roles);
      principalFrom = List.copyOf(principal);
      return this;
    }

    /**
     * Verifies all tokens of the issuer in the application's own way; everything that concerns
     * keys, audience and introspection is then left to it. Closed together with the Tollgate.
     */
    public Builder verifier(TokenVerifier value) {
      verifier = value;
      return this;
    }

    /** Finishes the issuer; what contradicts itself is found when the Tollgate is built. */
    public Issuer build() {
      try {
        return new Issuer((Builder) clone());
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
