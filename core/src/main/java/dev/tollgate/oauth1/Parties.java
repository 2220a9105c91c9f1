package dev.tollgate.oauth1;

import dev.tollgate.Reason;
import org.jspecify.annotations.Nullable;

/**
 * With whose credentials a signature is to be checked.
 *
 * @param client the client, or a stand-in
 * @param token the token, or a stand-in; null if none was sent
 * @param doubt why the request is refused whatever its signature; null if both are genuine
 * @param doubtDetail more on that, for the log
 */
record Parties(
    ClientCredentials client,
    @Nullable TokenCredentials token,
    @Nullable Reason doubt,
    String doubtDetail) {

  private static final byte[] NO_SECRET = {};

  /** The token's secret, percent-encoded; empty without a token (RFC 5849 section 3.4.2). */
  byte[] encodedTokenSecret() {
    return token == null ? NO_SECRET : token.encodedSecret();
  }
}
