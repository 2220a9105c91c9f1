package dev.tollgate.jwt;

import java.util.Locale;

/** Compares media types as RFC 7515 section 4.1.9 wants it. */
final class MediaTypes {

  private static final String PREFIX = "application/";

  private MediaTypes() {}

  /** The type in lower case, without the prefix that may be left out if no other slash follows. */
  static String normalized(String type) {
    if (type.equals("at+jwt") || type.equals("jwt")) {
      return type;
    }
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.startsWith(PREFIX) && lower.indexOf('/', PREFIX.length()) < 0
        ? lower.substring(PREFIX.length())
        : lower;
  }
}
