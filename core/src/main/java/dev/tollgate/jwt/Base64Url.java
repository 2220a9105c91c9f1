package dev.tollgate.jwt;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes base64url as RFC 7515 section 2 wants it: no padding, no other letters, and no bits set
 * that the decoded octets leave unused, so that one octet string has exactly one spelling.
 */
final class Base64Url {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final byte[] VALUES = new byte[256];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUES[ALPHABET.charAt(i)] = (byte) i;
    }
  }

  private Base64Url() {}

  /** The octets that the letters from {@code from} to before {@code end} stand for, or null. */
  static byte @Nullable [] decode(byte[] letters, int from, int end) {
    int rest = (end - from) & 3;
    if (rest == 1) {
      return null;
    }
    byte[] out = new byte[(end - from) / 4 * 3 + Math.max(0, rest - 1)];
    int whole = end - rest;
    int to = 0;
    int seen = 0; // negative as soon as one letter is not in the alphabet
    for (int i = from; i < whole; i += 4) {
      int bits =
          VALUES[letters[i] & 0xff] << 18
              | VALUES[letters[i + 1] & 0xff] << 12
              | VALUES[letters[i + 2] & 0xff] << 6
              | VALUES[letters[i + 3] & 0xff];
      seen |= bits;
      out[to++] = (byte) (bits >> 16);
      out[to++] = (byte) (bits >> 8);
      out[to++] = (byte) bits;
    }
    if (rest > 0) {
      int bits = VALUES[letters[whole] & 0xff] << 18 | VALUES[letters[whole + 1] & 0xff] << 12;
      if (rest == 3) {
        bits |= VALUES[letters[whole + 2] & 0xff] << 6;
        out[to + 1] = (byte) (bits >> 8);
      }
      out[to] = (byte) (bits >> 16);
      seen |= bits;
      int spare = rest == 3 ? 0xff : 0xffff;
      if ((bits & spare) != 0) {
        return null;
      }
    }
    return seen < 0 ? null : out;
  }
}
