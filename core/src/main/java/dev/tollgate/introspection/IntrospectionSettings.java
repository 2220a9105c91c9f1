package dev.tollgate.introspection;

import dev.tollgate.issuer.Endpoint;
import dev.tollgate.json.JsonPointer;
import dev.tollgate.jwt.SignedJwtVerifier;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an issuer is asked about tokens: the {@code introspection.*} keys. Immutable and thread-safe.
 */
@SuppressWarnings("exports") // for the assembly of a Tollgate, not for users
public final class IntrospectionSettings {

  /** The {@code typ} of signed answers. */
  public static final String SIGNED_ANSWER_TYPE = SignedAnswers.TYPE;

  private static final Duration LONGEST_SKEW = Duration.ofMinutes(10);

  final String issuerName;
  final Endpoint endpoint;
  final ClientAuthentication authentication;
  final IntrospectionPolicy policy;
  final AnswerFormat format;
  final Duration cacheTtl;
  final int cacheSize;
  final Duration negativeTtl;
  final Duration staleIfError;
  final int maxConcurrent;
  final Duration longestCall;

  private IntrospectionSettings(Builder builder) {
    this.issuerName = builder.issuerName;
    this.endpoint = builder.endpoint;
    this.authentication = builder.authentication;
    this.policy =
        new IntrospectionPolicy(
            builder.issuers, builder.audiences, builder.audienceFrom, builder.clockSkew);
    SignedJwtVerifier signatures = builder.signatures;
    this.format =
        signatures == null
            ? AnswerFormat.JSON
            : new SignedAnswers(
                signatures, builder.issuers, builder.clientId, builder.clockSkew, builder.clock);
    this.cacheTtl = builder.cacheTtl;
    this.cacheSize = builder.cacheSize;
    this.negativeTtl = builder.negativeTtl;
    this.staleIfError = builder.staleIfError;
    this.maxConcurrent = builder.maxConcurrent;
    this.longestCall = builder.longestCall;
  }

  /**
   * Starts from the defaults.
   *
   * @param issuerName the name the issuer is configured under, for the log
   * @param issuers accepted values of {@code iss}
   */
  public static Builder builder(
      String issuerName,
      Set<String> issuers,
      Endpoint endpoint,
      ClientAuthentication authentication) {
    return new Builder(issuerName, issuers, endpoint, authentication);
  }

  /**
   * The longest time for which a revoked token is still accepted, except on {@code fresh} paths.
   */
  public Duration revocationWindow() {
    return cacheTtl.plus(staleIfError);
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {

    private final String issuerName;
    private final Set<String> issuers;
    private final Endpoint endpoint;
    private final ClientAuthentication authentication;
    private Set<String> audiences = Set.of();
    private List<JsonPointer> audienceFrom = List.of(JsonPointer.parse("/aud"));
    private Duration clockSkew = Duration.ofSeconds(60);
    private @Nullable SignedJwtVerifier signatures;
    private String clientId = "";
    private Clock clock = Clock.systemUTC();
    private Duration cacheTtl = Duration.ofSeconds(30);
    private int cacheSize = 10_000;
    private Duration negativeTtl = Duration.ofSeconds(5);
    private Duration staleIfError = Duration.ZERO;
    private int maxConcurrent = 32;
    private Duration longestCall = Duration.ofMillis(3_500);

    private Builder(
        String issuerName,
        Set<String> issuers,
        Endpoint endpoint,
        ClientAuthentication authentication) {
      this.issuerName = issuerName;
      this.issuers = issuers;
      this.endpoint = endpoint;
      this.authentication = authentication;
    }

    /** Sets the accepted audiences; empty, the default, accepts all. */
    public Builder audiences(Set<String> values) {
      audiences = values;
      return this;
    }

    /** Sets where audiences are in an answer; {@code /aud} by default. */
    public Builder audienceFrom(List<JsonPointer> pointers) {
      audienceFrom = pointers;
      return this;
    }

    /** Sets how far the clocks may differ: 0 to 10 minutes. */
    public Builder clockSkew(Duration value) {
      clockSkew = value;
      return this;
    }

    /**
     * Insists on signed answers (RFC 9701) instead of plain ones.
     *
     * @param verifier verifies JWTs of the type {@code token-introspection+jwt}
     * @param clientId who we are for the issuer: the audience of its answers
     * @param wallClock for the times in answers
     */
    public Builder signedAnswers(SignedJwtVerifier verifier, String clientId, Clock wallClock) {
      signatures = verifier;
      this.clientId = clientId;
      clock = wallClock;
      return this;
    }

    /** Sets how long a good verdict is kept; zero keeps none. */
    public Builder cacheTtl(Duration value) {
      cacheTtl = value;
      return this;
    }

    /** Sets how many verdicts are kept, of good and of bad tokens each. */
    public Builder cacheSize(int value) {
      cacheSize = value;
      return this;
    }

    /** Sets how long a bad verdict is kept; zero keeps none. */
    public Builder negativeTtl(Duration value) {
      negativeTtl = value;
      return this;
    }

    /** Sets how much longer a good verdict is kept while the server is down. */
    public Builder staleIfError(Duration value) {
      staleIfError = value;
      return this;
    }

    /** Sets how many calls may be in flight. */
    public Builder maxConcurrent(int value) {
      maxConcurrent = value;
      return this;
    }

    /**
     * Sets how long a request waits for a call that another one makes: a little more than {@code
     * http.read-timeout}.
     */
    public Builder longestCall(Duration value) {
      longestCall = value;
      return this;
    }

    /**
     * Makes the settings.
     *
     * @throws IllegalArgumentException if a value is out of its range; the message names the key
     */
    public IntrospectionSettings build() {
      require(
          !clockSkew.isNegative() && clockSkew.compareTo(LONGEST_SKEW) <= 0,
          "clock-skew must lie between 0s and 10m");
      require(!cacheTtl.isNegative(), "introspection.cache.ttl must not be negative");
      require(!negativeTtl.isNegative(), "introspection.cache.negative-ttl must not be negative");
      require(!staleIfError.isNegative(), "introspection.stale-if-error must not be negative");
      require(cacheSize >= 1, "introspection.cache.size must be at least 1");
      require(maxConcurrent >= 1, "introspection.max-concurrent must be at least 1");
      return new IntrospectionSettings(this);
    }

    private static void require(boolean holds, String otherwise) {
      if (!holds) {
        throw new IllegalArgumentException(otherwise);
      }
    }
  }
}
