package dev.tollgate.bearer;

import dev.tollgate.pool.Pool;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The SHA-256 digest of a token: what caches keep in place of the token itself. Immutable.
 *
 * <p>Equal digests mean equal tokens. A digest says nothing of the issuer or the kind of the token:
 * each verifier has caches of its own.
 */
public final class TokenDigest {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final Pool<Digester> DIGESTERS = new Pool<>();

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  private TokenDigest(byte[] sha256) {
    this.first = (long) LONGS.get(sha256, 0);
    this.second = (long) LONGS.get(sha256, 8);
    this.third = (long) LONGS.get(sha256, 16);
    this.fourth = (long) LONGS.get(sha256, 24);
  }

  /** The digest of the token at the end of a text, which is ASCII by its grammar. */
  static TokenDigest of(String text, int start) {
    Digester idle = DIGESTERS.take();
    Digester digester = idle == null ? new Digester() : idle;
    TokenDigest digest = digester.digest(text, start);
    DIGESTERS.give(digester);
    return digest;
  }

  /** The first eight hexadecimal digits: enough to find a token in a log, and no use to a thief. */
  public String prefix() {
    String digits = Long.toHexString(first >>> 32);
    return "0".repeat(8 - digits.length()) + digits;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenDigest that
        && first == that.first
        && second == that.second
        && third == that.third
        && fourth == that.fourth;
  }

  @Override
  public int hashCode() {
    return (int) first;
  }

  @Override
  public String toString() {
    return "TokenDigest[" + prefix() + "…]";
  }

  /**
   * A digest engine with its buffers; they are reused, since making them costs more than hashing.
   */
  private static final class Digester {

    private final MessageDigest sha256 = sha256();
    private final byte[] input = new byte[4096];
    private final byte[] output = new byte[32];

    TokenDigest digest(String text, int start) {
      int length = text.length() - start;
      byte[] octets = length <= input.length ? input : new byte[length];
      Ascii.copy(text, start, octets);
      sha256.update(octets, 0, length);
      Arrays.fill(octets, 0, length, (byte) 0); // no token stays behind
      try {
        sha256.digest(output, 0, output.length);
      } catch (DigestException e) {
        throw new IllegalStateException("SHA-256 has 32 octets", e);
      }
      return new TokenDigest(output);
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every JVM has SHA-256", e);
      }
    }
  }
}
