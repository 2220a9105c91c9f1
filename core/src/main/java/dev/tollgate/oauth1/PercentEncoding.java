package dev.tollgate.oauth1;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The encoding of RFC 5849 section 3.6, on octets. */
final class PercentEncoding {

  private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final boolean[] UNRESERVED = new boolean[256];
  private static final byte[] DIGIT_VALUES = new byte[256];

  static {
    Arrays.fill(DIGIT_VALUES, (byte) -1);
    for (int c = 0; c < 128; c++) {
      UNRESERVED[c] =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '.'
              || c == '_'
              || c == '~';
      DIGIT_VALUES[c] = (byte) Character.digit(c, 16);
    }
  }

  private PercentEncoding() {}

  /** Whether an octet, 0 to 255, stands for itself. */
  static boolean isUnreserved(int octet) {
    return UNRESERVED[octet];
  }

  /**
   * Where a run of octets that stand for themselves ends: at the first other octet, or at {@code
   * to}.
   */
  static int endOfUnreserved(byte[] octets, int from, int to) {
    int at = from;
    while (at < to && UNRESERVED[octets[at] & 0xff]) {
      at++;
    }
    return at;
  }

  /** The upper-case digit for the high four bits of an octet. */
  static byte highDigit(int octet) {
    return DIGITS[octet >> 4];
  }

  /** The upper-case digit for the low four bits of an octet. */
  static byte lowDigit(int octet) {
    return DIGITS[octet & 15];
  }

  /** Whether a percent sign at {@code at} begins an escape that ends before {@code to}. */
  static boolean isEscape(byte[] octets, int at, int to) {
    return at + 2 < to
        && DIGIT_VALUES[octets[at + 1] & 0xff] >= 0
        && DIGIT_VALUES[octets[at + 2] & 0xff] >= 0;
  }

  /** The octet that the escape at {@code at} stands for. */
  static int unescaped(byte[] octets, int at) {
    return DIGIT_VALUES[octets[at + 1] & 0xff] << 4 | DIGIT_VALUES[octets[at + 2] & 0xff];
  }

  /** Encodes a text by its UTF-8 octets. */
  static byte[] encode(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    byte[] encoded = new byte[octets.length * 3];
    int length = 0;
    for (byte b : octets) {
      int octet = b & 0xff;
      if (UNRESERVED[octet]) {
        encoded[length++] = b;
      } else {
        encoded[length++] = '%';
        encoded[length++] = highDigit(octet);
        encoded[length++] = lowDigit(octet);
      }
    }
    return Arrays.copyOf(encoded, length);
  }
}
