package dev.tollgate;

import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a verified request. Immutable and thread-safe.
 *
 * <p>Does not check anything: a caller exists only after its credentials have been verified.
 */
public final class Caller implements Principal {

  private final Facts facts;
  private final Secret token;

  private Caller(Facts facts, Secret token) {
    this.facts = facts;
    this.token = token;
  }

  /**
   * All that is known of a caller but the token, for what remembers callers and must not keep
   * tokens. Immutable and thread-safe.
   */
  public static final class Facts {

    private final String name;
    private final Scheme scheme;
    private final @Nullable String subject;
    private final @Nullable String client;
    private final @Nullable String issuer;
    private final @Nullable String issuerName;
    private final Set<String> scopes;
    private final Set<String> roles;
    private final Map<String, Object> claims;
    private final @Nullable Instant expiry;

    private Facts(Builder builder) {
      this.name = builder.name;
      this.scheme = builder.scheme;
      this.subject = builder.subject;
      this.client = builder.client;
      this.issuer = builder.issuer;
      this.issuerName = builder.issuerName;
      this.scopes = builder.scopes;
      this.roles = builder.roles;
      this.claims = builder.claims;
      this.expiry = builder.expiry;
    }

    /** As {@link Caller#subject()}. */
    public Optional<String> subject() {
      return Optional.ofNullable(subject);
    }

    /** As {@link Caller#client()}. */
    public Optional<String> client() {
      return Optional.ofNullable(client);
    }

    /** The caller of whom this is known, with the token of the request. */
    public Caller with(Secret token) {
      return new Caller(this, token);
    }

    /** Shows who; never the claims. */
    @Override
    public String toString() {
      return "Facts[" + name + ", client=" + client + ", scheme=" + scheme.httpName() + "]";
    }
  }

  /**
   * Starts a caller.
   *
   * @param name the principal's name
   * @param scheme the scheme of the verified credentials
   * @param token the access token, or the OAuth 1.0 token (empty when two-legged)
   */
  public static Builder builder(String name, Scheme scheme, Secret token) {
    return new Builder(name, scheme, token);
  }

  /**
   * The name for {@code getRemoteUser()}: the first claim of {@code principal.from} that exists.
   */
  @Override
  public String getName() {
    return facts.name;
  }

  /** The subject: whom the token speaks for. */
  public Optional<String> subject() {
    return Optional.ofNullable(facts.subject);
  }

  /** The client: the application that sent the request. */
  public Optional<String> client() {
    return Optional.ofNullable(facts.client);
  }

  /** The issuer's identifier, as configured; empty for OAuth 1.0. */
  public Optional<String> issuer() {
    return Optional.ofNullable(facts.issuer);
  }

  /** The name under which the issuer is configured; empty for OAuth 1.0. */
  public Optional<String> issuerName() {
    return Optional.ofNullable(facts.issuerName);
  }

  /** The scopes granted. */
  public Set<String> scopes() {
    return facts.scopes;
  }

  /** The roles, as {@code roles.from} finds them. */
  public Set<String> roles() {
    return facts.roles;
  }

  /**
   * The claims of the JWT or the members of the introspection answer: strings, numbers, booleans,
   * lists and maps. Unmodifiable; empty for OAuth 1.0.
   */
  public Map<String, Object> claims() {
    return facts.claims;
  }

  /** The scheme by which the caller was authenticated. */
  public Scheme scheme() {
    return facts.scheme;
  }

  /** When the credentials expire, if they do. */
  public Optional<Instant> expiry() {
    return Optional.ofNullable(facts.expiry);
  }

  /** The token itself, for relaying the call to another service; handle it as a secret. */
  public String token() {
    return token.revealed();
  }

  /** All of this but the token. */
  public Facts facts() {
    return facts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Caller that
        && facts.name.equals(that.facts.name)
        && facts.scheme == that.facts.scheme
        && token.equals(that.token)
        && facts.claims.equals(that.facts.claims);
  }

  @Override
  public int hashCode() {
    return facts.name.hashCode();
  }

  /** Shows who and by what; never the token or the claims. */
  @Override
  public String toString() {
    return "Caller["
        + facts.name
        + ", client="
        + facts.client
        + ", scheme="
        + facts.scheme.httpName()
        + "]";
  }

  /** Collects what is known of a caller. Not thread-safe. */
  public static final class Builder {

    private final String name;
    private final Scheme scheme;
    private final Secret token;
    private @Nullable String subject;
    private @Nullable String client;
    private @Nullable String issuer;
    private @Nullable String issuerName;
    private Set<String> scopes = Set.of();
    private Set<String> roles = Set.of();
    private Map<String, Object> claims = Map.of();
    private @Nullable Instant expiry;

    private Builder(String name, Scheme scheme, Secret token) {
      this.name = name;
      this.scheme = scheme;
      this.token = token;
    }

    /** Whom the credentials speak for; null, the default, when they do not say. */
    public Builder subject(@Nullable String value) {
      subject = value;
      return this;
    }

    /** The client that uses them; null, the default, when unknown. */
    public Builder client(@Nullable String value) {
      client = value;
      return this;
    }

    /** The issuer's identifier and the name it is configured under. */
    public Builder issuer(String identifier, String configuredName) {
      issuer = identifier;
      issuerName = configuredName;
      return this;
    }

    /** The scopes granted; copied. Default: none. */
    public Builder scopes(Set<String> values) {
      scopes = Set.copyOf(values);
      return this;
    }

    /** What {@code isUserInRole} answers to; copied. Default: none. */
    public Builder roles(Set<String> values) {
      roles = Set.copyOf(values);
      return this;
    }

    /** The claims; the map must be deeply unmodifiable, it is kept as it is. */
    public Builder claims(Map<String, Object> values) {
      claims = values;
      return this;
    }

    /** When the credentials stop being good; null, the default, when they do not say. */
    public Builder expiry(@Nullable Instant value) {
      expiry = value;
      return this;
    }

    /** The caller, as told so far; the builder may be used again. */
    public Caller build() {
      return new Caller(new Facts(this), token);
    }
  }
}
