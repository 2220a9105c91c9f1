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
      int notPlain = 0;
      while (true) {
        at = PercentEncoding.endOfUnreserved(octets, at, to);
        if (at == to || octets[at] == '&') {
          break;
        }
        if (octets[at] == '=' && equals < 0) {
          equals = at;
        } else {
          notPlain |= equals < 0 ? Parameters.PLAIN_NAME : Parameters.PLAIN_VALUE;
          if (octets[at] == '%' && !PercentEncoding.isEscape(octets, at, to)) {
            return Defect.MALFORMED_ESCAPE;
          }
        }
        at++;
      }
      if (at > start) {
        int nameTo = equals < 0 ? at : equals;
        int valueFrom = equals < 0 ? at : equals + 1;
        int plain = Parameters.PLAIN_NAME + Parameters.PLAIN_VALUE - notPlain;
        if (!parameters.add(place, start, nameTo, valueFrom, at, plain)) {
          return Defect.TOO_MANY;
        }
      }
      at++;
    }
    return null;
  }
}
