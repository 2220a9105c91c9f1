package dev.tollgate.bearer;

import dev.tollgate.pool.Pool;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 digest of a token: what caches keep in place of the token itself. Immutable.
 *
 * <p>Equal digests mean equal tokens. A digest says nothing of the issuer or the kind of the token:
 * each verifier has caches of its own.
 */
public final class TokenDigest {

  /** The longest text, in characters, that is digested before it is known to be a token. */
  static final int LONGEST_UNREAD = 4096;

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
    Digester digester = digester();
    TokenDigest digest = digester.ofAscii(text, start);
    DIGESTERS.give(digester);
    return digest;
  }

  /**
   * The digest of what stands at the end of a text and may be no token; null if that is longer than
   * {@link #LONGEST_UNREAD} or has characters of more than one octet, which would not count.
   */
  static @Nullable TokenDigest ofUnread(String text, int start) {
    if (text.length() - start > LONGEST_UNREAD) {
      return null;
    }
    Digester digester = digester();
    TokenDigest digest = digester.ofLatin1(text, start);
    DIGESTERS.give(digester);
    return digest;
  }

  private static Digester digester() {
    Digester idle = DIGESTERS.take();
    return idle == null ? new Digester() : idle;
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
    private final CharsetEncoder latin1 = StandardCharsets.ISO_8859_1.newEncoder();
    private final CharBuffer letters = CharBuffer.allocate(LONGEST_UNREAD);
    private final byte[] input = new byte[LONGEST_UNREAD];
    private final byte[] output = new byte[32];

    TokenDigest ofAscii(String text, int start) {
      int length = text.length() - start;
      byte[] octets = length <= input.length ? input : new byte[length];
      Ascii.copy(text, start, octets);
      return digest(octets, length);
    }

    @Nullable TokenDigest ofLatin1(String text, int start) {
      int length = text.length() - start;
      text.getChars(start, text.length(), letters.array(), 0);
      latin1.reset();
      CoderResult result =
          latin1.encode(letters.clear().limit(length), ByteBuffer.wrap(input), true);
      Arrays.fill(letters.array(), 0, length, ' ');
      if (result.isUnderflow()) {
        return digest(input, length);
      }
      Arrays.fill(input, 0, length, (byte) 0);
      return null;
    }

    private TokenDigest digest(byte[] octets, int length) {
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
