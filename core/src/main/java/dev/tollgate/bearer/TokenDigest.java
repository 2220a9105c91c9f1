package dev.tollgate.bearer;

import dev.tollgate.pool.Pool;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 digest of a token: what caches know a token by, so that none of them holds the token
 * itself. Immutable.
 */
public record TokenDigest(long first, long second, long third, long fourth) {

  private static final Pool<Hasher> HASHERS = new Pool<>();

  /** The digest of a token, which must be ASCII. */
  static TokenDigest of(String token) {
    Hasher hasher = HASHERS.take();
    if (hasher == null) {
      hasher = new Hasher();
    }
    TokenDigest digest = hasher.digest(token);
    HASHERS.give(hasher);
    return digest;
  }

  /** The first 32 bits in hexadecimal digits, to tell tokens apart in a log. */
  public String prefix() {
    return HexFormat.of().toHexDigits((int) (first >>> Integer.SIZE));
  }

  @Override
  public int hashCode() {
    return (int) first; // any 32 bits of it are as good as all
  }

  /** Shows the prefix only: a whole digest would let a guessed token be confirmed. */
  @Override
  public String toString() {
    return "TokenDigest[" + prefix() + "...]";
  }

  private static final class Hasher {

    private final MessageDigest sha256;
    private final byte[] chunk = new byte[1024];
    private final byte[] result = new byte[32];
    private final ByteBuffer longs = ByteBuffer.wrap(result);

    Hasher() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java runtime has SHA-256", e);
      }
    }

    TokenDigest digest(String token) {
      try {
        for (int from = 0; from < token.length(); from += chunk.length) {
          int end = Math.min(token.length(), from + chunk.length);
          copy(token, from, end);
          sha256.update(chunk, 0, end - from);
        }
        sha256.digest(result, 0, result.length);
      } catch (DigestException e) {
        throw new IllegalStateException("SHA-256 has 32 octets", e);
      }
      return new TokenDigest(
          longs.getLong(0), longs.getLong(8), longs.getLong(16), longs.getLong(24));
    }

    // Deprecated because it drops the high octet of each character, and ASCII has none. Nothing
    // else
    // copies into an array that is there already.
    @SuppressWarnings("deprecation")
    private void copy(String token, int from, int end) {
      token.getBytes(from, end, chunk, 0);
    }
  }
}
