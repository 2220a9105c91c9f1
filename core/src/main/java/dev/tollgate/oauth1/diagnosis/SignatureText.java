package dev.tollgate.oauth1.diagnosis;

import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Readings of the text of a signature; each gives canonical base64, or null. */
final class SignatureText {

  private SignatureText() {}

  /** The text itself, if it is canonical base64. */
  static @Nullable String canonical(String text) {
    byte[] octets = decoded(text);
    return octets != null && Base64.getEncoder().encodeToString(octets).equals(text) ? text : null;
  }

  /** The octets of base64 text, or null. */
  static byte @Nullable [] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static @Nullable String hex(String text) {
    try {
      return text.isEmpty()
          ? null
          : Base64.getEncoder().encodeToString(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static @Nullable String base64OfHex(String text) {
    byte[] octets = decoded(text);
    return octets == null ? null : hex(OctetText.of(octets));
  }

  static @Nullable String base64Url(String text) {
    return text.indexOf('-') < 0 && text.indexOf('_') < 0
        ? null
        : spelledAnew(text.replace('-', '+').replace('_', '/'));
  }

  static @Nullable String escapedOnceMore(String text) {
    return text.indexOf('%') < 0 ? null : canonical(OctetText.unescaped(text));
  }

  static @Nullable String withoutWhiteSpace(String text) {
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > ' ') {
        rest.append(text.charAt(i));
      }
    }
    return rest.length() == text.length() ? null : canonical(rest.toString());
  }

  static @Nullable String plusForSpace(String text) {
    return text.indexOf(' ') < 0 ? null : canonical(text.replace(' ', '+'));
  }

  /** Base64 with its padding or spare bits put right, if they were not. */
  static @Nullable String spelledAnew(String text) {
    byte[] octets = decoded(text);
    String canonical = octets == null ? null : Base64.getEncoder().encodeToString(octets);
    return text.equals(canonical) ? null : canonical;
  }
}
