package dev.tollgate.jwt;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a few headers of tokens that were verified, so that they are not read again: all tokens
 * that an issuer signs with one key begin alike. To remember is all it does: each token is checked
 * as if its header had been read. Thread-safe.
 *
 * <p>Strangers cannot put anything in: a header comes here once its token's signature holds.
 */
final class KnownHeaders {

  private static final int MOST = 8;
  private static final int LONGEST = 512;

  private volatile Known[] all = {};

  private record Known(byte[] encoded, JwsHeader header) {}

  /** The header that stands before {@code end}, if it is known. */
  @Nullable JwsHeader find(byte[] token, int end) {
    for (Known known : all) {
      byte[] encoded = known.encoded;
      if (Arrays.equals(encoded, 0, encoded.length, token, 0, end)) {
        return known.header;
      }
    }
    return null;
  }

  /** Takes note of the header of a token whose signature holds; the oldest one makes room. */
  void remember(CompactJws verified) {
    byte[] encoded = verified.encodedHeader();
    if (encoded.length > LONGEST || find(encoded, encoded.length) != null) {
      return;
    }
    Known[] before = all;
    int kept = Math.min(before.length, MOST - 1);
    Known[] after = new Known[kept + 1];
    after[0] = new Known(encoded, verified.header());
    System.arraycopy(before, 0, after, 1, kept);
    all = after; // of two threads that race one may be forgotten, and comes again
  }
}
