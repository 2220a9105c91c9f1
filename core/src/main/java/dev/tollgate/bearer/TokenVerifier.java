package dev.tollgate.bearer;

import java.util.function.Predicate;

/**
 * Verifies access tokens of one issuer. Thread-safe. May block on I/O, within its own bounds. One
 * that keeps verdicts implements the evictions too.
 */
public interface TokenVerifier extends AutoCloseable {

  /**
   * Verifies a token: everything about it but proof of possession and the rule of the path.
   *
   * @param token the token, of any shape
   * @param fresh whether verdicts from a cache must not be used
   * @return the verdict; never throws for a bad token or an unreachable server
   */
  Verdict verify(BearerToken token, boolean fresh);

  /** Forgets what is known of a token, so that its next use is verified anew. */
  default void evict(BearerToken token) {}

  /** Forgets verified tokens, so that their next use is verified anew. */
  default void evictIf(Predicate<VerifiedToken> which) {}

  @Override
  default void close() {}
}
