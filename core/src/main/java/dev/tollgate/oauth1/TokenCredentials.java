package dev.tollgate.oauth1;

import dev.tollgate.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token, its secret, the client it was issued to and what it grants. Immutable and thread-safe;
 * does not print its secret or itself.
 */
public final class TokenCredentials {

  private final Secret token;
  private final byte[] encodedSecret;
  private final String client;
  private final @Nullable String subject;
  private final Set<String> scopes;
  private final Set<String> roles;
  private final @Nullable Instant expiresAt;

  private TokenCredentials(Builder builder) {
    this.token = builder.token;
    this.encodedSecret = PercentEncoding.encode(builder.secret.revealed());
    this.client = builder.client;
    this.subject = builder.subject;
    this.scopes = builder.scopes;
    this.roles = builder.roles;
    this.expiresAt = builder.expiresAt;
  }

  /**
   * Starts a token.
   *
   * @param token its value, as in {@code oauth_token}
   * @param secret its secret, which may be empty
   * @param client the key of the one client that may use it
   */
  public static Builder of(String token, Secret secret, String client) {
    return new Builder(token, secret, client);
  }

  /** The value, as in {@code oauth_token}. */
  public Secret token() {
    return token;
  }

  /** The key of the one client that may use the token. */
  public String client() {
    return client;
  }

  /** Whom the token speaks for. */
  public Optional<String> subject() {
    return Optional.ofNullable(subject);
  }

  /** The scopes granted; unmodifiable, often empty. */
  public Set<String> scopes() {
    return scopes;
  }

  /** The roles of whom the token speaks for; unmodifiable, often empty. */
  public Set<String> roles() {
    return roles;
  }

  /** The first moment at which the token is of no use, if there is one. */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  /** Shows the client only. */
  @Override
  public String toString() {
    return "TokenCredentials[of client " + client + "]";
  }

  boolean expiredAt(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }

  /** The percent-encoded secret; not to be changed. */
  byte[] encodedSecret() {
    return encodedSecret;
  }

  /** Collects what is known of a token. Not thread-safe. */
  public static final class Builder {

    private final Secret token;
    private final Secret secret;
    private final String client;
    private @Nullable String subject;
    private Set<String> scopes = Set.of();
    private Set<String> roles = Set.of();
    private @Nullable Instant expiresAt;

    private Builder(String token, Secret secret, String client) {
      this.token = Secret.of(token);
      this.secret = secret;
      this.client = client;
    }

    /** Whom the token speaks for. */
    public Builder subject(@Nullable String value) {
      subject = value;
      return this;
    }

    /** The scopes granted; copied. Default: none. */
    public Builder scopes(Set<String> values) {
      scopes = Set.copyOf(values);
      return this;
    }

    /** The roles of whom the token speaks for; copied. Default: none. */
    public Builder roles(Set<String> values) {
      roles = Set.copyOf(values);
      return this;
    }

    /** The first moment at which the token is of no use; null for never. */
    public Builder expiresAt(@Nullable Instant value) {
      expiresAt = value;
      return this;
    }

    /**
     * Makes the token.
     *
     * @throws IllegalArgumentException if the token or the client's key is empty: an empty {@code
     *     oauth_token} means none
     */
    public TokenCredentials build() {
      if (token.isEmpty() || client.isEmpty()) {
        throw new IllegalArgumentException("Neither a token nor its client's key may be empty");
      }
      return new TokenCredentials(this);
    }
  }
}
