package dev.tollgate.oauth1.diagnosis;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts that hold one octet per character, which compare and sort as octets do. */
public final class OctetText {

  private OctetText() {}

  /** The octets of a text that may have been decoded already. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return of(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return text;
  }

  public static String of(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  public static byte[] bytes(String octets) {
    return octets.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What the escapes of a text stand for; half escapes stay. */
  public static String unescaped(String text) {
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int octet = escapeAt(text, i);
      if (octet >= 0) {
        decoded.append((char) octet);
        i += 2;
      } else {
        decoded.append(text.charAt(i));
      }
    }
    return decoded.toString();
  }

  /** The octet of the escape that begins at a place, or -1 if none does. */
  static int escapeAt(String text, int at) {
    if (text.charAt(at) != '%' || at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /** The characters that octets stand for in UTF-8, or null if they are not UTF-8. */
  public static @Nullable String utf8(String octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(octets))).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The octets of a UTF-8 text in another charset; the same if it has no place there. */
  static String recoded(String octets, Charset charset) {
    String text = utf8(octets);
    return text == null || !charset.newEncoder().canEncode(text)
        ? octets
        : of(text.getBytes(charset));
  }
}
