package dev.tollgate.oauth1;

import dev.tollgate.Secret;
import java.security.interfaces.RSAPublicKey;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client and what it signs with: a shared secret or an RSA key, never both, and so never a method
 * of the other kind. Immutable and thread-safe; does not print its secret.
 */
public final class ClientCredentials {

  private static final int LEAST_RSA_BITS = 2048;

  private final String key;
  private final byte[] encodedSecret;
  private final @Nullable RSAPublicKey rsaKey;
  private final long owner;
  private final @Nullable String subject;
  private final Set<String> scopes;
  private final Set<String> roles;
  private final @Nullable Boolean twoLegged;
  private final boolean enabled;
  private final Set<SignatureMethod> methods;
  private final @Nullable Set<Tolerance> tolerances;

  private ClientCredentials(Builder builder) {
    this.key = builder.key;
    this.encodedSecret =
        builder.secret == null ? new byte[0] : PercentEncoding.encode(builder.secret.revealed());
    this.rsaKey = builder.rsaKey;
    this.owner = NonceDigest.owner(builder.key);
    this.subject = builder.subject;
    this.scopes = builder.scopes;
    this.roles = builder.roles;
    this.twoLegged = builder.twoLegged;
    this.enabled = builder.enabled;
    this.methods = builder.methods;
    this.tolerances = builder.tolerances;
  }

  /** Starts a client that shares a secret with us. */
  public static Builder withSecret(String key, Secret secret) {
    return new Builder(key, secret, null);
  }

  /** Starts a client that signs with its own RSA key. */
  public static Builder withRsaKey(String key, RSAPublicKey rsaKey) {
    return new Builder(key, null, rsaKey);
  }

  /** The client's name, as in {@code oauth_consumer_key}. */
  public String key() {
    return key;
  }

  /** Whom the client speaks for when it sends no token; its key if empty. */
  public Optional<String> subject() {
    return Optional.ofNullable(subject);
  }

  /** The scopes of requests without a token. */
  public Set<String> scopes() {
    return scopes;
  }

  /** The roles of requests without a token. */
  public Set<String> roles() {
    return roles;
  }

  /** Whether the client may send requests at all. */
  public boolean enabled() {
    return enabled;
  }

  /** Shows the key only. */
  @Override
  public String toString() {
    return "ClientCredentials[" + key + "]";
  }

  /**
   * Whether the client may sign by a method: its own kind, and among its methods if it has some.
   */
  boolean maySignBy(SignatureMethod method) {
    boolean ownKind = (method.kind() == SignatureMethod.Kind.RSA) == (rsaKey != null);
    return ownKind && (methods.isEmpty() || methods.contains(method));
  }

  boolean twoLeggedOr(boolean standard) {
    return twoLegged == null ? standard : twoLegged;
  }

  Set<Tolerance> tolerancesOr(Set<Tolerance> standard) {
    return tolerances == null ? standard : tolerances;
  }

  @Nullable RSAPublicKey rsaKey() {
    return rsaKey;
  }

  /** The percent-encoded secret; not to be changed. Empty for RSA clients. */
  byte[] encodedSecret() {
    return encodedSecret;
  }

  /** On whose share of the replay store the client's nonces count. */
  long owner() {
    return owner;
  }

  /** Collects what is known of a client. Not thread-safe. */
  public static final class Builder {

    private final String key;
    private final @Nullable Secret secret;
    private final @Nullable RSAPublicKey rsaKey;
    private @Nullable String subject;
    private Set<String> scopes = Set.of();
    private Set<String> roles = Set.of();
    private @Nullable Boolean twoLegged;
    private boolean enabled = true;
    private Set<SignatureMethod> methods = EnumSet.noneOf(SignatureMethod.class);
    private @Nullable Set<Tolerance> tolerances;
    private boolean weakKeysAllowed;

    private Builder(String key, @Nullable Secret secret, @Nullable RSAPublicKey rsaKey) {
      this.key = key;
      this.secret = secret;
      this.rsaKey = rsaKey;
    }

    /** Whom the client speaks for when it sends no token. */
    public Builder subject(@Nullable String value) {
      subject = value;
      return this;
    }

    /** The scopes of requests without a token. */
    public Builder scopes(Set<String> values) {
      scopes = Set.copyOf(values);
      return this;
    }

    /** The roles of requests without a token. */
    public Builder roles(Set<String> values) {
      roles = Set.copyOf(values);
      return this;
    }

    /** Whether the client may send requests without a token; overrides the general setting. */
    public Builder twoLegged(boolean value) {
      twoLegged = value;
      return this;
    }

    /** Whether the client may send requests at all. Default: yes. */
    public Builder enabled(boolean value) {
      enabled = value;
      return this;
    }

    /**
     * The methods that the client may use, among those that are accepted at all. Default: all that
     * fit its kind of key.
     */
    public Builder methods(Set<SignatureMethod> values) {
      methods = EnumSet.noneOf(SignatureMethod.class);
      methods.addAll(values);
      return this;
    }

    /** What is forgiven of this client; overrides the general setting. */
    public Builder tolerances(Set<Tolerance> values) {
      tolerances = Set.copyOf(values);
      return this;
    }

    /**
     * Accepts an empty secret and RSA keys shorter than 2048 bits: for what is old beyond repair.
     */
    public Builder insecureAllowWeakKeys() {
      weakKeysAllowed = true;
      return this;
    }

    /**
     * Makes the client.
     *
     * @throws IllegalArgumentException if the name is empty, the secret or RSA key too weak, or a
     *     method not of the key's kind
     */
    public ClientCredentials build() {
      if (key.isEmpty()) {
        throw new IllegalArgumentException("A client's key must not be empty");
      }
      if (secret != null && secret.isEmpty() && !weakKeysAllowed) {
        throw new IllegalArgumentException("The client's secret must not be empty");
      }
      if (rsaKey != null && rsaKey.getModulus().bitLength() < LEAST_RSA_BITS && !weakKeysAllowed) {
        throw new IllegalArgumentException(
            "The client's RSA key must have at least " + LEAST_RSA_BITS + " bits");
      }
      ClientCredentials client = new ClientCredentials(this);
      for (SignatureMethod method : methods) {
        if (!client.maySignBy(method)) {
          throw new IllegalArgumentException(
              method.methodName()
                  + (rsaKey == null ? " needs an RSA key" : " needs a shared secret"));
        }
      }
      return client;
    }
  }
}
