package dev.tollgate.oauth1;

/**
 * The first octets of a name as one number that sorts like the encoded name. Where two numbers are
 * equal the names may still differ.
 */
final class SortKey {

  private static final int OCTETS = 8;
  private static final int[] RANKS = ranks();
  private static final long OAUTH = of(new byte[] {'o', 'a', 'u', 't', 'h', '_'}) >>> 16;

  private SortKey() {}

  /**
   * Where a decoded octet stands among the encoded ones, 0 to 255: an escape begins with a percent
   * sign, which comes before every unreserved character, and escapes sort by their digits.
   */
  static int rank(int octet) {
    return RANKS[octet];
  }

  /** The key of a name that needs no decoding. */
  static long of(byte[] name) {
    return of(name, 0, name.length, Place.HEADER);
  }

  static long of(byte[] source, int from, int to, Place place) {
    long key = 0;
    int at = from;
    int shift = 8 * OCTETS;
    while (at < to && shift > 0) {
      shift -= 8;
      key |= (long) RANKS[Octets.decoded(source, at, place)] << shift;
      at = Octets.next(source, at);
    }
    return key;
  }

  static boolean beginsWithOauth(long key) {
    return key >>> 16 == OAUTH;
  }

  private static int[] ranks() {
    int[] ranks = new int[256];
    int next = 0;
    for (int octet = 0; octet < 256; octet++) {
      if (!PercentEncoding.isUnreserved(octet)) {
        ranks[octet] = next++;
      }
    }
    for (int octet = 0; octet < 256; octet++) {
      if (PercentEncoding.isUnreserved(octet)) {
        ranks[octet] = next++;
      }
    }
    return ranks;
  }
}
