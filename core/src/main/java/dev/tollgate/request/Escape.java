package dev.tollgate.request;

/** Reads percent-encoded octets (RFC 3986 section 2.1). Stateless. */
final class Escape {

  private Escape() {}

  /** The octet that an escape stands for; -1 if it is cut short by the end, or no escape. */
  static int octet(String encoded, int percent, int end) {
    if (percent + 2 >= end) {
      return -1;
    }
    char first = encoded.charAt(percent + 1);
    char second = encoded.charAt(percent + 2);
    if (first > 0x7F || second > 0x7F) {
      return -1;
    }
    int high = Character.digit(first, 16);
    int low = Character.digit(second, 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
