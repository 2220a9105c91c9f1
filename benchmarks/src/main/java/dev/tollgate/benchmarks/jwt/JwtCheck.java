package dev.tollgate.benchmarks.jwt;

import dev.tollgate.benchmarks.token.AccessTokens;

/** An implementation that is ready for an issuer's tokens. */
interface JwtCheck {

  /**
   * From the compact token to yes or no: signature, issuer, audience, times, and the type where the
   * implementation knows to check it.
   *
   * @param index the token's place in the ring, for the baseline
   */
  boolean accepts(String token, int index) throws Exception;

  /** Makes a check of an issuer's tokens. */
  interface Factory {
    JwtCheck of(AccessTokens issued) throws Exception;
  }
}
