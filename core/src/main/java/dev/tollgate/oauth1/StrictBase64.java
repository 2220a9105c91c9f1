package dev.tollgate.oauth1;

import java.util.Arrays;

/**
 * Decodes base64 (RFC 4648 section 4) in its one canonical spelling: standard alphabet, padded, no
 * white space, no bits to spare. Two texts never decode to the same octets.
 */
final class StrictBase64 {

  private static final byte[] VALUES = new byte[256];

  static {
    Arrays.fill(VALUES, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      VALUES[alphabet.charAt(i)] = (byte) i;
    }
  }

  private StrictBase64() {}

  /**
   * Decodes a text in place, to the start of its own array.
   *
   * @return how many octets there are, or -1 if the text is not canonical
   */
  static int decode(byte[] text, int length) {
    if (length % 4 != 0) {
      return -1;
    }
    int padding = length == 0 ? 0 : paddingOf(text, length);
    int digits = length - padding;
    int decoded = 0;
    int at = 0;
    for (; at + 4 <= digits; at += 4) {
      // Whatever is no digit is -1, and negative bits make the group negative.
      int group =
          valueAt(text, at) << 18
              | valueAt(text, at + 1) << 12
              | valueAt(text, at + 2) << 6
              | valueAt(text, at + 3);
      if (group < 0) {
        return -1;
      }
      text[decoded++] = (byte) (group >> 16);
      text[decoded++] = (byte) (group >> 8);
      text[decoded++] = (byte) group;
    }
    int bits = 0;
    int held = 0;
    for (; at < digits; at++) {
      int value = valueAt(text, at);
      if (value < 0) {
        return -1;
      }
      bits = bits << 6 | value;
      held += 6;
      if (held >= 8) {
        held -= 8;
        text[decoded++] = (byte) (bits >> held);
        bits &= (1 << held) - 1;
      }
    }
    return bits == 0 ? decoded : -1;
  }

  private static int valueAt(byte[] text, int at) {
    return VALUES[text[at] & 0xff];
  }

  private static int paddingOf(byte[] text, int length) {
    if (text[length - 1] != '=') {
      return 0;
    }
    return text[length - 2] == '=' ? 2 : 1;
  }
}
