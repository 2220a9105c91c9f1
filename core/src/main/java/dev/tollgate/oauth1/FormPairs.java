package dev.tollgate.oauth1;

import org.jspecify.annotations.Nullable;

/**
 * Reads the pairs of a query or form; both have the form's grammar (RFC 5849 section 3.4.1.3.1).
 */
final class FormPairs {

  private FormPairs() {}

  /**
   * Adds the pairs to the parameters. Pairs end at {@code &} only, empty ones are none, the first
   * equals sign separates.
   *
   * @return what is wrong, or null
   */
  static @Nullable Defect read(
      Parameters parameters, Place place, byte[] octets, int from, int to) {
    int at = from;
    while (at < to) {
      int start = at;
      int equals = -1;
      for (; at < to; at++) {
        byte b = octets[at];
        if (b == '&') {
          break;
        }
        if (b == '=') {
          if (equals < 0) {
            equals = at;
          }
        } else if (b == '%' && !PercentEncoding.isEscape(octets, at, to)) {
          return Defect.MALFORMED_ESCAPE;
        }
      }
      if (at > start) {
        boolean added =
            equals < 0
                ? parameters.add(place, start, at, at, at)
                : parameters.add(place, start, equals, equals + 1, at);
        if (!added) {
          return Defect.TOO_MANY;
        }
      }
      at++;
    }
    return null;
  }
}
