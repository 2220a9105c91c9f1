package dev.tollgate.oauth1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The first octets of a name as one positive number that sorts like the encoded name, as far as it
 * goes. Where two numbers are equal the names may still differ.
 */
final class SortKey {

  private static final int OCTETS = 8;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
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

  // An unreserved octet stands for itself; the first escape counts as 1, which is less than any of
  // them and more than an end, and what follows it is left to a closer look.
  static long of(byte[] source, int from, int to, Place place) {
    long key = 0;
    int at = from;
    for (int shift = 8 * (OCTETS - 1); at < to && shift >= 0; shift -= 8) {
      int octet = Octets.decoded(source, at, place);
      if (!PercentEncoding.isUnreserved(octet)) {
        return key | 1L << shift;
      }
      key |= (long) octet << shift;
      at = Octets.next(source, at);
    }
    return key;
  }

  /** The key of a name made of unreserved octets only. */
  static long ofPlain(byte[] source, int from, int to) {
    if (source.length - from < OCTETS) {
      return of(source, from, to, Place.HEADER);
    }
    long octets = (long) LONGS.get(source, from);
    int length = to - from;
    return length >= OCTETS ? octets : octets & ~(-1L >>> (8 * length));
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
