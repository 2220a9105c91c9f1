package dev.tollgate.oauth1;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The octets of texts, one after the other in one array: one octet per character, or UTF-8 where
 * the container has decoded that already. The encoder is the fastest way there that neither
 * allocates nor cuts characters down. Reused from request to request.
 */
final class TextOctets {

  private static final int TYPICAL = 2048;
  private static final int MOST_KEPT = 32 * 1024;

  private final CharsetEncoder encoder = StandardCharsets.ISO_8859_1.newEncoder();
  private char[] characters = new char[TYPICAL];
  private CharBuffer characterBuffer = CharBuffer.wrap(characters);
  private byte[] octets = new byte[TYPICAL];
  private ByteBuffer octetBuffer = ByteBuffer.wrap(octets);
  private int length;

  /** Forgets all texts, and gives memory back that is seldom needed. */
  void clear() {
    length = 0;
    if (octets.length > MOST_KEPT) {
      setOctets(new byte[TYPICAL]);
    }
    if (characters.length > MOST_KEPT) {
      setCharacters(new char[TYPICAL]);
    }
  }

  /** Adds a text and returns where its octets begin. */
  int add(String text) {
    int from = length;
    int size = text.length();
    if (characters.length < size) {
      setCharacters(new char[size]);
    }
    reserve(size);
    text.getChars(0, size, characters, 0);
    characterBuffer.clear().limit(size);
    octetBuffer.clear().position(from);
    if (encoder.reset().encode(characterBuffer, octetBuffer, true).isUnderflow()) {
      length = from + size;
    } else {
      byte[] decoded = text.getBytes(StandardCharsets.UTF_8);
      reserve(decoded.length);
      System.arraycopy(decoded, 0, octets, from, decoded.length);
      length = from + decoded.length;
    }
    return from;
  }

  /** The array; another one after texts have been added. */
  byte[] octets() {
    return octets;
  }

  int length() {
    return length;
  }

  private void reserve(int more) {
    if (octets.length - length < more) {
      setOctets(Arrays.copyOf(octets, Math.max(length + more, 2 * octets.length)));
    }
  }

  private void setOctets(byte[] array) {
    octets = array;
    octetBuffer = ByteBuffer.wrap(array);
  }

  private void setCharacters(char[] array) {
    characters = array;
    characterBuffer = CharBuffer.wrap(array);
  }
}
