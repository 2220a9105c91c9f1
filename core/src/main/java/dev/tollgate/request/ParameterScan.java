package dev.tollgate.request;

import org.jspecify.annotations.Nullable;

/**
 * Looks for a parameter in a query or form (RFC 6750 sections 2.2 and 2.3; the form encoding of the
 * WHATWG URL standard) without decoding more than it must. Stateless.
 */
public final class ParameterScan {

  private final int count;
  private final @Nullable String value;

  private ParameterScan(int count, @Nullable String value) {
    this.count = count;
    this.value = value;
  }

  /** How often the parameter occurs; at most 2 is counted. */
  public int count() {
    return count;
  }

  /** The decoded value if the parameter occurs once and its escapes are sound, else null. */
  public @Nullable String value() {
    return count == 1 ? value : null;
  }

  /**
   * Scans encoded pairs for a name.
   *
   * @param encoded the query or form, one character per octet
   * @param name an ASCII name
   */
  public static ParameterScan of(String encoded, String name) {
    int count = 0;
    String value = null;
    int start = 0;
    while (start <= encoded.length() && count < 2) {
      int end = endOf(encoded, start, '&', encoded.length());
      int nameEnd = endOf(encoded, start, '=', end);
      if (isName(encoded, start, nameEnd, name)) {
        count++;
        value = nameEnd == end ? "" : decoded(encoded, nameEnd + 1, end);
      }
      start = end + 1;
    }
    return new ParameterScan(count, value);
  }

  /** Where a character stands, or else the limit; never looks beyond it, to stay linear. */
  private static int endOf(String encoded, int start, char wanted, int limit) {
    int at = start;
    while (at < limit && encoded.charAt(at) != wanted) {
      at++;
    }
    return at;
  }

  private static boolean isName(String encoded, int start, int end, String name) {
    int at = start;
    for (int i = 0; i < name.length(); i++) {
      if (at >= end) {
        return false;
      }
      char c = encoded.charAt(at);
      if (c == '%') {
        int octet = Escape.octet(encoded, at, end);
        if (octet != name.charAt(i)) {
          return false;
        }
        at += 3;
      } else if (c == name.charAt(i)) {
        at++;
      } else {
        return false;
      }
    }
    return at == end;
  }

  private static @Nullable String decoded(String encoded, int start, int end) {
    StringBuilder text = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        int octet = Escape.octet(encoded, i, end);
        if (octet < 0) {
          return null;
        }
        text.append((char) octet);
        i += 2;
      } else {
        text.append(c == '+' ? ' ' : c);
      }
    }
    return text.toString();
  }
}
