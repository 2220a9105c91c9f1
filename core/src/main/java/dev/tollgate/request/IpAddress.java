package dev.tollgate.request;

import org.jspecify.annotations.Nullable;

/**
 * An IP address as one number of 128 bits; IPv4 addresses and their mapped form ({@code
 * ::ffff:192.0.2.1}) are the same. Never looks up a name.
 *
 * @param high the first eight octets
 * @param low the last eight octets
 */
record IpAddress(long high, long low) {

  private static final long MAPPED = 0xffff_0000_0000L; // RFC 4291 2.5.5.2

  /** Whether this is an IPv4 address, mapped or not. */
  boolean isV4() {
    return high == 0 && (low & 0xffff_ffff_0000_0000L) == MAPPED;
  }

  /** Reads an address without port or brackets; null if the text is none. */
  static @Nullable IpAddress parse(String text) {
    return text.indexOf(':') < 0 ? parseV4(text, 0) : parseV6(text);
  }

  /**
   * Reads a node as containers and proxies write it (RFC 7239 section 6): an address, in brackets
   * or not, with or without a port or a zone; null for {@code unknown}, obfuscated identifiers and
   * anything else.
   */
  static @Nullable IpAddress ofNode(String node) {
    String address = node;
    if (node.startsWith("[")) {
      int end = node.indexOf(']');
      if (end < 0 || (end + 1 < node.length() && node.charAt(end + 1) != ':')) {
        return null;
      }
      address = node.substring(1, end);
    } else if (node.indexOf(':') == node.lastIndexOf(':') && node.indexOf(':') > 0) {
      address = node.substring(0, node.indexOf(':'));
    }
    int zone = address.indexOf('%');
    return parse(zone < 0 ? address : address.substring(0, zone));
  }

  private static @Nullable IpAddress parseV4(String text, int from) {
    long value = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      if (part > 0) {
        if (at == text.length() || text.charAt(at) != '.') {
          return null;
        }
        at++;
      }
      int start = at;
      int octet = 0;
      while (at < text.length() && at - start < 3 && isDigit(text.charAt(at))) {
        octet = octet * 10 + (text.charAt(at) - '0');
        at++;
      }
      // Some read a leading zero as octal, so it has no place in an address that decides on trust.
      if (at == start || octet > 255 || (at - start > 1 && text.charAt(start) == '0')) {
        return null;
      }
      value = value << 8 | octet;
    }
    return at == text.length() ? new IpAddress(0, MAPPED | value) : null;
  }

  private static @Nullable IpAddress parseV6(String text) {
    int[] groups = new int[8];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < text.length()) {
      int end = text.indexOf(':', at);
      end = end < 0 ? text.length() : end;
      if (end == text.length() && text.indexOf('.', at) >= 0) {
        IpAddress tail = parseV4(text, at);
        if (tail == null || count > 6) {
          return null;
        }
        groups[count++] = (int) (tail.low >>> 16) & 0xffff;
        groups[count++] = (int) tail.low & 0xffff;
        break;
      }
      int group = hexGroup(text, at, end);
      if (group < 0 || count == 8) {
        return null;
      }
      groups[count++] = group;
      if (end == text.length()) {
        break;
      }
      at = end + 1;
      if (at == text.length()) {
        return null; // ends with a single colon
      }
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        at++;
      }
    }
    if (gap < 0 ? count != 8 : count > 7) {
      return null;
    }
    return of(groups, count, gap);
  }

  private static IpAddress of(int[] groups, int count, int gap) {
    long[] halves = new long[2];
    for (int i = 0; i < 8; i++) {
      int from = gap < 0 || i < gap ? i : i - (8 - count);
      int group = gap >= 0 && i >= gap && from < gap ? 0 : groups[from];
      halves[i / 4] = halves[i / 4] << 16 | group;
    }
    return new IpAddress(halves[0], halves[1]);
  }

  private static int hexGroup(String text, int from, int to) {
    if (from == to || to - from > 4) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || text.charAt(i) > 'f') {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
