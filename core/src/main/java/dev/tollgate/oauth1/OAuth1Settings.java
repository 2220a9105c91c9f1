package dev.tollgate.oauth1;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What requests signed by OAuth 1.0 must look like to be accepted. Immutable and thread-safe. */
public final class OAuth1Settings {

  private static final Duration MOST_SKEW = Duration.ofMinutes(10);

  private final Set<SignatureMethod> signatureMethods;
  private final Duration timestampWindow;
  private final Duration clockSkew;
  private final boolean twoLegged;
  private final BodyHashMode bodyHash;
  private final boolean problemReporting;
  private final boolean explain;
  private final Set<Tolerance> tolerances;

  private OAuth1Settings(Builder builder) {
    this.signatureMethods = builder.signatureMethods;
    this.timestampWindow = builder.timestampWindow;
    this.clockSkew = builder.clockSkew;
    this.twoLegged = builder.twoLegged;
    this.bodyHash = builder.bodyHash;
    this.problemReporting = builder.problemReporting;
    this.explain = builder.explain;
    this.tolerances = builder.tolerances;
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  Set<SignatureMethod> signatureMethods() {
    return signatureMethods;
  }

  /** Whether requests may use a method. */
  public boolean accepts(SignatureMethod method) {
    return signatureMethods.contains(method);
  }

  Duration timestampWindow() {
    return timestampWindow;
  }

  Duration clockSkew() {
    return clockSkew;
  }

  /** How long after its timestamp a nonce must be remembered. */
  public Duration nonceLife() {
    return timestampWindow.plus(clockSkew);
  }

  boolean twoLegged() {
    return twoLegged;
  }

  BodyHashMode bodyHash() {
    return bodyHash;
  }

  boolean problemReporting() {
    return problemReporting;
  }

  boolean explain() {
    return explain;
  }

  Set<Tolerance> tolerances() {
    return tolerances;
  }

  /** Collects settings; each has the default that its method names. Not thread-safe. */
  public static final class Builder {

    private Set<SignatureMethod> signatureMethods =
        Collections.unmodifiableSet(
            EnumSet.of(
                SignatureMethod.HMAC_SHA1,
                SignatureMethod.HMAC_SHA256,
                SignatureMethod.HMAC_SHA512,
                SignatureMethod.RSA_SHA256,
                SignatureMethod.RSA_SHA512));
    private Duration timestampWindow = Duration.ofMinutes(5);
    private Duration clockSkew = Duration.ofMinutes(1);
    private boolean twoLegged;
    private BodyHashMode bodyHash = BodyHashMode.CHECK;
    private boolean problemReporting;
    private boolean explain;
    private Set<Tolerance> tolerances = Set.of();

    private Builder() {}

    /**
     * The methods that requests may use. Default: HMAC with SHA-1, SHA-256 and SHA-512, RSA with
     * SHA-256 and SHA-512.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Builder signatureMethods(Set<SignatureMethod> values) {
      if (values.isEmpty()) {
        throw new IllegalArgumentException("signatureMethods: at least one is needed");
      }
      signatureMethods = Collections.unmodifiableSet(EnumSet.copyOf(values));
      return this;
    }

    /**
     * How far a timestamp may lie from our clock, either way. Default: 5 minutes.
     *
     * @throws IllegalArgumentException if it is shorter than a second
     */
    public Builder timestampWindow(Duration value) {
      if (value.toSeconds() < 1) {
        throw new IllegalArgumentException("timestampWindow: must be at least 1s");
      }
      timestampWindow = value;
      return this;
    }

    /**
     * How far the clocks of our own nodes may differ: nonces are remembered that much longer.
     * Default: 1 minute.
     *
     * @throws IllegalArgumentException if it is negative or over 10 minutes
     */
    public Builder clockSkew(Duration value) {
      if (value.isNegative() || value.compareTo(MOST_SKEW) > 0) {
        throw new IllegalArgumentException("clockSkew: must lie between 0s and 10m");
      }
      clockSkew = value;
      return this;
    }

    /**
     * Whether requests without a token are accepted of clients whose record does not say otherwise.
     * Default: no.
     */
    public Builder twoLegged(boolean value) {
      twoLegged = value;
      return this;
    }

    /** What is asked of {@code oauth_body_hash}. Default: {@link BodyHashMode#CHECK}. */
    public Builder bodyHash(BodyHashMode value) {
      bodyHash = value;
      return this;
    }

    /** Whether challenges say what is wrong, as {@code oauth_problem}. Default: no. */
    public Builder problemReporting(boolean value) {
      problemReporting = value;
      return this;
    }

    /**
     * Whether the log says why signatures do not match: which known mistake makes the signature
     * that was sent, and what cures it, or our own base string. At most 20 times a minute, and
     * without secrets; values of parameters do go to the log. Default: no.
     */
    public Builder explain(boolean value) {
      explain = value;
      return this;
    }

    /** What is forgiven of clients whose record does not say otherwise. Default: nothing. */
    public Builder tolerances(Set<Tolerance> values) {
      tolerances = Set.copyOf(values);
      return this;
    }

    /** The settings, as told so far. */
    public OAuth1Settings build() {
      return new OAuth1Settings(this);
    }
  }
}
