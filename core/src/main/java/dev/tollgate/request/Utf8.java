package dev.tollgate.request;

/**
 * Follows the octets of a text and tells whether they are well-formed UTF-8 (RFC 3629): no overlong
 * forms, no surrogates, nothing beyond U+10FFFF. Used by one thread.
 */
final class Utf8 {

  /** What decoders put in place of octets that are not UTF-8. */
  private static final int REPLACEMENT = 0xFFFD;

  private int pending;
  private int lowest = 0x80;
  private int highest = 0xBF;

  /** Whether no character is left unfinished. */
  boolean isComplete() {
    return pending == 0;
  }

  /**
   * Takes the next octet; false if it cannot stand there. A number above 255 is a whole character
   * that the container has decoded already; its mark for octets that it could not decode does not
   * pass.
   */
  boolean accept(int octet) {
    if (pending > 0) {
      boolean fits = octet >= lowest && octet <= highest;
      pending--;
      lowest = 0x80;
      highest = 0xBF;
      return fits;
    }
    if (octet < 0x80 || octet > 0xFF) {
      return octet != REPLACEMENT;
    }
    if (octet >= 0xC2 && octet <= 0xDF) {
      pending = 1;
    } else if (octet >= 0xE0 && octet <= 0xEF) {
      pending = 2;
      lowest = octet == 0xE0 ? 0xA0 : 0x80;
      highest = octet == 0xED ? 0x9F : 0xBF;
    } else if (octet >= 0xF0 && octet <= 0xF4) {
      pending = 3;
      lowest = octet == 0xF0 ? 0x90 : 0x80;
      highest = octet == 0xF4 ? 0x8F : 0xBF;
    } else {
      return false;
    }
    return true;
  }
}
