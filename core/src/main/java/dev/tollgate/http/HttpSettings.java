package dev.tollgate.http;

import dev.tollgate.Secret;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How we call authorization servers: the {@code http.*} keys. Immutable and thread-safe.
 *
 * @param connectTimeout the longest wait for a connection
 * @param readTimeout the longest time from the start of a call to the last octet of its answer
 * @param maxBytes the most octets of an answer's body, as they come over the wire
 * @param proxy the proxy to go through, unresolved; null for the JVM's own choice
 * @param trustStore whom we trust, or null for the JVM's trust store
 * @param keyStore who we are towards servers that ask for a certificate, or null for nobody
 * @param allowInsecure whether {@code http:} is allowed to other hosts than this one
 */
public record HttpSettings(
    Duration connectTimeout,
    Duration readTimeout,
    int maxBytes,
    @Nullable InetSocketAddress proxy,
    @Nullable Store trustStore,
    @Nullable Store keyStore,
    boolean allowInsecure) {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  /**
   * A key or trust store.
   *
   * @param octets a PKCS#12 or JKS store; as a trust store also certificates in PEM
   * @param password its password; null for a trust store without one
   */
  public record Store(byte[] octets, @Nullable Secret password) {

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
      return "Store[***]";
    }
  }

  /**
   * @throws IllegalArgumentException if a value is out of its range; the message names the key
   */
  public HttpSettings {
    requireTimeout("http.connect-timeout", connectTimeout);
    requireTimeout("http.read-timeout", readTimeout);
    if (maxBytes < 1) {
      throw new IllegalArgumentException("http.max-bytes must be at least 1");
    }
  }

  /** The defaults: 2 s to connect, 3 s for all of a call, answers of at most 256 KiB. */
  public static HttpSettings defaults() {
    return new Builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** What speaks against calling a URL, in words for the operator; empty if nothing does. */
  public Optional<String> objection(URI uri) {
    return OutgoingAddress.objection(uri, allowInsecure);
  }

  private static void requireTimeout(String key, Duration value) {
    if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(key + " must lie between 1ms and 5m");
    }
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {

    private Duration connectTimeout = Duration.ofSeconds(2);
    private Duration readTimeout = Duration.ofSeconds(3);
    private int maxBytes = 256 * 1024;
    private @Nullable InetSocketAddress proxy;
    private @Nullable Store trustStore;
    private @Nullable Store keyStore;
    private boolean allowInsecure;

    private Builder() {}

    /** Sets the longest wait for a connection: 1 ms to 5 minutes. */
    public Builder connectTimeout(Duration value) {
      connectTimeout = value;
      return this;
    }

    /** Sets the longest time for a whole exchange: 1 ms to 5 minutes. */
    public Builder readTimeout(Duration value) {
      readTimeout = value;
      return this;
    }

    /** Sets the most octets of an answer's body. */
    public Builder maxBytes(int value) {
      maxBytes = value;
      return this;
    }

    /** Sends all calls through a proxy; its name is looked up anew for each connection. */
    public Builder proxy(String host, int port) {
      proxy = InetSocketAddress.createUnresolved(host, port);
      return this;
    }

    /** Trusts what this store holds, and nothing else. */
    public Builder trustStore(Store value) {
      trustStore = value;
      return this;
    }

    /** Shows the certificate of this store to servers that ask for one. */
    public Builder keyStore(Store value) {
      keyStore = value;
      return this;
    }

    /** Allows {@code http:} to any host: for closed test networks only. */
    public Builder allowInsecure(boolean value) {
      allowInsecure = value;
      return this;
    }

    /**
     * Makes the settings.
     *
     * @throws IllegalArgumentException if a value is out of its range; the message names the key
     */
    public HttpSettings build() {
      return new HttpSettings(
          connectTimeout, readTimeout, maxBytes, proxy, trustStore, keyStore, allowInsecure);
    }
  }
}
