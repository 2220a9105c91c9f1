package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Encodings and digests, one line each. */
final class Bytes {
  private Bytes() {}

  static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String base64Url(String text) {
    return base64Url(text.getBytes(UTF_8));
  }

  static byte[] fromBase64Url(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sha256(String text) {
    return digest("SHA-256", text.getBytes(UTF_8));
  }

  /** The magnitude in exactly {@code length} bytes, or in as many as it takes when it is 0. */
  static byte[] unsigned(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    byte[] magnitude = Arrays.copyOfRange(bytes, from, bytes.length);
    if (magnitude.length >= length) {
      return magnitude;
    }
    byte[] padded = new byte[length];
    System.arraycopy(magnitude, 0, padded, length - magnitude.length, magnitude.length);
    return padded;
  }

  static byte[] reversed(byte[] bytes) {
    byte[] turned = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      turned[i] = bytes[bytes.length - 1 - i];
    }
    return turned;
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /**
   * Characters up to U+00FF as one byte each, others as UTF-8: what goes on the wire "as written".
   */
  static byte[] wire(String text) {
    if (text.chars().allMatch(c -> c <= 0xff)) {
      return text.getBytes(ISO_8859_1);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text.codePoints()
        .forEach(
            c -> out.writeBytes(Character.toString(c).getBytes(c <= 0xff ? ISO_8859_1 : UTF_8)));
    return out.toByteArray();
  }
}
