package dev.tollgate.jwt;

import dev.tollgate.json.JsonPointer;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which JWTs of one issuer are accepted as access tokens. Immutable and thread-safe.
 *
 * <p>Does not speak of scopes, roles or key binding: those are judged by others, from the claims of
 * the verified token.
 */
public final class JwtPolicy {

  /** Stands for "no {@code typ} at all" among the {@linkplain Builder#types types}. */
  public static final String NO_TYPE = "none";

  private static final Set<String> ACCESS_TOKEN_TYPES = Set.of("at+jwt");
  private static final Duration MAX_SKEW = Duration.ofMinutes(10);

  private final Set<String> issuers;
  private final Set<String> audiences;
  private final List<JsonPointer> audiencePointers;
  private final Set<JwsAlgorithm> algorithms;
  private final Set<String> types;
  private final Duration clockSkew;
  private final Duration cacheTtl;
  private final int cacheSize;

  private JwtPolicy(Builder builder) {
    this.issuers = Set.copyOf(builder.issuers);
    this.audiences = Set.copyOf(builder.audiences);
    this.audiencePointers = builder.audiencePointers;
    this.algorithms = EnumSet.copyOf(builder.algorithms);
    this.types = builder.requireAtJwt ? ACCESS_TOKEN_TYPES : Set.copyOf(builder.types);
    this.clockSkew = builder.clockSkew;
    this.cacheTtl = builder.cacheTtl;
    this.cacheSize = builder.cacheSize;
  }

  /**
   * Starts a policy.
   *
   * @param issuer the {@code iss} of accepted tokens, compared character by character
   * @param audiences the values of {@code aud} of which a token must have one; empty only together
   *     with {@link Builder#insecureIgnoreAudience}
   */
  public static Builder builder(String issuer, Collection<String> audiences) {
    return new Builder(issuer, audiences);
  }

  /** The accepted values of {@code iss}. */
  public Set<String> issuers() {
    return issuers;
  }

  /** The accepted audiences; empty if the audience is not checked. */
  public Set<String> audiences() {
    return audiences;
  }

  /** How far clocks may differ. */
  public Duration clockSkew() {
    return clockSkew;
  }

  /** How long a verified token is remembered; zero if it is not. */
  public Duration cacheTtl() {
    return cacheTtl;
  }

  /** How many verified tokens are remembered. */
  public int cacheSize() {
    return cacheSize;
  }

  boolean ignoresAudience() {
    return audiences.isEmpty();
  }

  List<JsonPointer> audiencePointers() {
    return audiencePointers;
  }

  Set<JwsAlgorithm> algorithms() {
    return algorithms;
  }

  /** Whether tokens of a type, in its normalized spelling, are accepted. */
  boolean acceptsType(@Nullable String type) {
    return types.contains(type == null ? NO_TYPE : type)
        && !NO_TYPE.equals(type); // the word for absence is not a type
  }

  /** Collects a policy; every setting has a safe default. Not thread-safe. */
  public static final class Builder {

    private final Set<String> issuers = new LinkedHashSet<>();
    private final Set<String> audiences;
    private boolean ignoreAudience;
    private List<JsonPointer> audiencePointers = List.of(JsonPointer.parse("/aud"));
    private Set<JwsAlgorithm> algorithms =
        EnumSet.complementOf(
            EnumSet.of(JwsAlgorithm.HS256, JwsAlgorithm.HS384, JwsAlgorithm.HS512));
    private Set<String> types = Set.of("at+jwt", "jwt", NO_TYPE);
    private boolean typesNamed;
    private boolean requireAtJwt;
    private Duration clockSkew = Duration.ofSeconds(60);
    private Duration cacheTtl = Duration.ofSeconds(60);
    private int cacheSize = 10_000;

    private Builder(String issuer, Collection<String> audiences) {
      this.issuers.add(issuer);
      this.audiences = new LinkedHashSet<>(audiences);
    }

    /** Further accepted values of {@code iss}; none by default. */
    public Builder issuerAliases(Collection<String> aliases) {
      issuers.addAll(aliases);
      return this;
    }

    /** Accepts tokens that are meant for anybody. */
    public Builder insecureIgnoreAudience() {
      ignoreAudience = true;
      return this;
    }

    /** Where the audience is, as JSON pointers (RFC 6901) into the claims; default {@code /aud}. */
    public Builder audienceFrom(List<String> pointers) {
      audiencePointers = pointers.stream().map(JsonPointer::parse).toList();
      return this;
    }

    /**
     * The allowed algorithms; by default all but HS256, HS384 and HS512, which only keys of a
     * {@code jwks-file} verify.
     */
    public Builder algorithms(Set<JwsAlgorithm> values) {
      algorithms = values;
      return this;
    }

    /**
     * The accepted {@code typ}, compared without regard to case and to a prefix {@code
     * application/}; {@link #NO_TYPE} for tokens without one. Default: {@code at+jwt}, {@code JWT}
     * and none.
     */
    public Builder types(Collection<String> values) {
      Set<String> normalized = new HashSet<>();
      values.forEach(value -> normalized.add(MediaTypes.normalized(value)));
      types = normalized;
      typesNamed = true;
      return this;
    }

    /** Accepts only tokens of the type {@code at+jwt} (RFC 9068). */
    public Builder requireAtJwt() {
      requireAtJwt = true;
      return this;
    }

    /** How far clocks may differ: 0 to 10 minutes, by default 60 seconds. */
    public Builder clockSkew(Duration value) {
      clockSkew = value;
      return this;
    }

    /** How long a verified token is remembered at most; default 60 seconds, 0 is not at all. */
    public Builder cacheTtl(Duration value) {
      cacheTtl = value;
      return this;
    }

    /** How many verified tokens are remembered; default 10000. */
    public Builder cacheSize(int value) {
      cacheSize = value;
      return this;
    }

    /**
     * Finishes the policy.
     *
     * @throws IllegalArgumentException if settings are out of range or contradict each other; the
     *     message names the setting
     */
    public JwtPolicy build() {
      require(issuers.stream().noneMatch(String::isBlank), "issuer: must not be empty");
      require(audiences.stream().noneMatch(String::isBlank), "audience: must not be empty");
      require(
          ignoreAudience || !audiences.isEmpty(),
          "audience: name what tokens for this API carry, or switch the check off");
      require(
          !ignoreAudience || audiences.isEmpty(),
          "audience: named, and its check switched off; one of the two");
      require(!audiencePointers.isEmpty(), "audience.from: must name a claim");
      require(!algorithms.isEmpty(), "algorithms: must name an algorithm");
      require(!types.isEmpty(), "jwt.types: must name a type");
      require(
          !requireAtJwt || !typesNamed || types.contains("at+jwt"),
          "jwt.require-at-jwt: jwt.types leaves out at+jwt");
      require(
          !clockSkew.isNegative() && clockSkew.compareTo(MAX_SKEW) <= 0,
          "clock-skew: must be 0 to 10m");
      require(!cacheTtl.isNegative(), "jwt.cache.ttl: must not be negative");
      require(cacheSize > 0, "jwt.cache.size: must be positive");
      return new JwtPolicy(this);
    }

    private static void require(boolean holds, String problem) {
      if (!holds) {
        throw new IllegalArgumentException(problem);
      }
    }
  }
}
