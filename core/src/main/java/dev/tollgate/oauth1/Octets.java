package dev.tollgate.oauth1;

import java.util.Arrays;

/** Octets of requests, read one decoded octet at a time. */
final class Octets {

  private Octets() {}

  /** The octet, 0 to 255, that stands at a position. */
  static int decoded(byte[] source, int at, Place place) {
    byte b = source[at];
    if (b == '%') {
      return PercentEncoding.unescaped(source, at);
    }
    // RFC 5849 3.4.1.3.1 has queries and forms decoded as forms; 3.5.1 knows no plus for a space.
    if (b == '+' && place != Place.HEADER) {
      return ' ';
    }
    return b & 0xff;
  }

  /** The position after the octet at a position. */
  static int next(byte[] source, int at) {
    return source[at] == '%' ? at + 3 : at + 1;
  }

  /** Compares two ranges by their encoded octets (RFC 5849 section 3.4.1.3.2). */
  static int compareEncoded(
      byte[] a, int aFrom, int aTo, Place aPlace, byte[] b, int bFrom, int bTo, Place bPlace) {
    int i = aFrom;
    int j = bFrom;
    if (aPlace == bPlace) {
      int same = sameOctets(a, aFrom, aTo, b, bFrom, bTo);
      i += same;
      j += same;
    }
    while (i < aTo && j < bTo) {
      int difference = SortKey.rank(decoded(a, i, aPlace)) - SortKey.rank(decoded(b, j, bPlace));
      if (difference != 0) {
        return difference;
      }
      i = next(a, i);
      j = next(b, j);
    }
    return (i < aTo ? 1 : 0) - (j < bTo ? 1 : 0);
  }

  /** How many octets two ranges have in common at their start, cut before a shared half escape. */
  private static int sameOctets(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    int same = Arrays.mismatch(a, aFrom, aTo, b, bFrom, bTo);
    if (same < 0) {
      return aTo - aFrom;
    }
    if (same >= 1 && a[aFrom + same - 1] == '%') {
      return same - 1;
    }
    if (same >= 2 && a[aFrom + same - 2] == '%') {
      return same - 2;
    }
    return same;
  }
}
