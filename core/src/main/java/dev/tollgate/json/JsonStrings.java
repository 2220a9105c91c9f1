package dev.tollgate.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes the octets between the quotation marks of a JSON string. */
final class JsonStrings {

  private JsonStrings() {}

  /** Text that is known to be ASCII. */
  static String ascii(byte[] text, int from, int end) {
    return new String(text, from, end - from, StandardCharsets.ISO_8859_1);
  }

  /** The string; null if it is no UTF-8, has a bad escape or half a surrogate pair. */
  static @Nullable String decode(byte[] text, int from, int end, boolean escaped) {
    String raw;
    try {
      raw =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(text, from, end - from))
              .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
    return escaped ? unescape(raw) : raw;
  }

  private static @Nullable String unescape(String raw) {
    StringBuilder out = new StringBuilder(raw.length());
    boolean surrogates = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\') {
        i++;
        int decoded = raw.charAt(i) == 'u' ? hex(raw, i + 1) : shortEscape(raw.charAt(i));
        if (decoded < 0) {
          return null;
        }
        if (raw.charAt(i) == 'u') {
          i += 4;
        }
        c = (char) decoded;
        surrogates |= Character.isSurrogate(c);
      }
      out.append(c);
    }
    return surrogates && !pairsHold(out) ? null : out.toString();
  }

  private static int shortEscape(char c) {
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> -1;
    };
  }

  private static int hex(String raw, int from) {
    if (raw.length() - from < 4) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      char c = raw.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static boolean pairsHold(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
