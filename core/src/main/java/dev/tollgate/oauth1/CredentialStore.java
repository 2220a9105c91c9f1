package dev.tollgate.oauth1;

/**
 * Finds the credentials of OAuth 1.0 clients and tokens. Implementations are thread-safe and may
 * block within bounds of their own. Names are compared octet by octet: a store whose look-up
 * ignores case or trailing spaces does no harm, what it finds under another name counts as unknown.
 *
 * <p>Both methods are called for every request that carries a token, whether or not the client is
 * known, so that strangers cannot tell from the time an answer takes which names exist.
 */
public interface CredentialStore extends AutoCloseable {

  /** Finds a client by its key, the value of {@code oauth_consumer_key}. */
  Lookup<ClientCredentials> client(String key);

  /** Finds a token by its value, the one of {@code oauth_token}; never asked for an empty one. */
  Lookup<TokenCredentials> token(String token);

  /** Releases what the store holds: connections, watched files. */
  @Override
  default void close() {}

  /**
   * What came of a look-up. An exception counts like {@link Unavailable}.
   *
   * @param <T> what was looked for
   */
  sealed interface Lookup<T> {

    /** There is one. */
    record Found<T>(T credentials) implements Lookup<T> {}

    /** There is none. */
    record Unknown<T>() implements Lookup<T> {}

    /**
     * The store cannot tell.
     *
     * @param detail for our log, never for the client; holds no secret
     */
    record Unavailable<T>(String detail) implements Lookup<T> {}
  }
}
