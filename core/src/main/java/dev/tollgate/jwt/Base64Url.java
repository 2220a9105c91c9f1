package dev.tollgate.jwt;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Decodes base64url as RFC 7515 section 2 wants it: no padding, no other letters, and no bits set
 * that the decoded octets leave unused, so that one octet string has exactly one spelling.
 */
final class Base64Url {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private Base64Url() {}

  /** The octets that the letters from {@code from} to before {@code end} stand for, or null. */
  static byte @Nullable [] decode(byte[] letters, int from, int end) {
    if (end > from && !endsWell(letters[end - 1] & 0xff, end - from)) {
      return null;
    }
    try {
      return DECODER.decode(Arrays.copyOfRange(letters, from, end));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  // What the JDK lets pass at the end: padding, and bits that stand for nothing.
  private static boolean endsWell(int last, int length) {
    int unused =
        switch (length & 3) {
          case 2 -> 0b1111;
          case 3 -> 0b11;
          default -> 0;
        };
    int value = ALPHABET.indexOf(last);
    return value >= 0 && (value & unused) == 0;
  }
}
