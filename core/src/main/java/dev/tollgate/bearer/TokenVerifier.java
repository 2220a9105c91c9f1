package dev.tollgate.bearer;

/** Verifies access tokens of one issuer. Thread-safe. May block on I/O, within its own bounds. */
public interface TokenVerifier extends AutoCloseable {

  /**
   * Verifies a token: everything about it but proof of possession and the rule of the path.
   *
   * @param token the token, of any shape
   * @param fresh whether verdicts from a cache must not be used
   * @return the verdict; never throws for a bad token or an unreachable server
   */
  Verdict verify(BearerToken token, boolean fresh);

  @Override
  default void close() {}
}
