package dev.tollgate.oauth1;

import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of an {@code Authorization} field in one pass (RFC 5849 section 3.5.1).
 *
 * <p>Beyond the grammar it takes values without quotes, empty list elements and white space around
 * commas and equals signs, because clients send them and none of it can be read in two ways.
 */
final class AuthorizationHeader {

  private static final byte[] REALM = {'r', 'e', 'a', 'l', 'm'};

  private final Parameters parameters;
  private final byte[] octets;
  private final int to;
  private int at;
  private boolean quotedPair;

  private AuthorizationHeader(Parameters parameters, int from, int to) {
    this.parameters = parameters;
    this.octets = parameters.text();
    this.at = from;
    this.to = to;
  }

  /**
   * Adds what the field holds to the parameters, except {@code realm}.
   *
   * @param from where the field's value begins in the text of the parameters, scheme included
   * @return what is wrong, or null
   */
  static @Nullable Defect read(Parameters parameters, int from, int to) {
    AuthorizationHeader header = new AuthorizationHeader(parameters, from, to);
    header.skipScheme();
    return header.readList();
  }

  private @Nullable Defect readList() {
    int first = at;
    for (skipBlanksAndCommas(); at < to; skipBlanksAndCommas()) {
      int nameFrom = at;
      if (!skipName()) {
        return Defect.MALFORMED_HEADER;
      }
      int nameTo = at;
      skipBlanks();
      if (at == to || octets[at] != '=') {
        // A scheme with something after it that is no list at all holds no parameters.
        return nameTo == to && isBlank(first, nameFrom) ? null : Defect.MALFORMED_HEADER;
      }
      at++;
      skipBlanks();
      quotedPair = false;
      boolean quoted = at < to && octets[at] == '"';
      int valueFrom = quoted ? at + 1 : at;
      if (quoted ? !skipQuoted() : !skipUnquoted()) {
        return Defect.MALFORMED_HEADER;
      }
      int valueTo = quoted ? at - 1 : at;
      skipBlanks();
      if (at < to && octets[at] != ',') {
        return Defect.MALFORMED_HEADER;
      }
      Defect defect = add(nameFrom, nameTo, valueFrom, valueTo);
      if (defect != null) {
        return defect;
      }
    }
    return null;
  }

  private @Nullable Defect add(int nameFrom, int nameTo, int valueFrom, int valueTo) {
    // RFC 5849 3.4.1.3.1: the header's realm is not signed, and it is an ordinary quoted string.
    if (isRealm(nameFrom, nameTo)) {
      return null;
    }
    if (quotedPair) {
      return Defect.MALFORMED_HEADER;
    }
    if (!escapesAreWhole(nameFrom, nameTo) || !escapesAreWhole(valueFrom, valueTo)) {
      return Defect.MALFORMED_ESCAPE;
    }
    return parameters.add(Place.HEADER, nameFrom, nameTo, valueFrom, valueTo)
        ? null
        : Defect.TOO_MANY;
  }

  private boolean isRealm(int from, int to) {
    if (to - from != REALM.length) {
      return false;
    }
    for (int i = 0; i < REALM.length; i++) {
      if (octets[from + i] != REALM[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean escapesAreWhole(int from, int to) {
    for (int i = from; i < to; i++) {
      if (octets[i] == '%' && !PercentEncoding.isEscape(octets, i, to)) {
        return false;
      }
    }
    return true;
  }

  private void skipScheme() {
    while (at < to && !isBlank(octets[at])) {
      at++;
    }
  }

  private boolean skipName() {
    int from = at;
    while (at < to && octets[at] != '=' && octets[at] != ',' && !isBlank(octets[at])) {
      if (octets[at] == '"' || octets[at] == '\\' || isControl(octets[at])) {
        return false;
      }
      at++;
    }
    return at > from;
  }

  private boolean skipQuoted() {
    for (at++; at < to; at++) {
      byte b = octets[at];
      if (b == '"') {
        at++;
        return true;
      }
      if (isControl(b)) {
        return false;
      }
      if (b == '\\') {
        quotedPair = true;
        at++;
      }
    }
    return false;
  }

  private boolean skipUnquoted() {
    while (at < to && octets[at] != ',' && !isBlank(octets[at])) {
      if (octets[at] == '"' || octets[at] == '\\' || isControl(octets[at])) {
        return false;
      }
      at++;
    }
    return true;
  }

  private void skipBlanks() {
    while (at < to && isBlank(octets[at])) {
      at++;
    }
  }

  private void skipBlanksAndCommas() {
    while (at < to && (octets[at] == ',' || isBlank(octets[at]))) {
      at++;
    }
  }

  private boolean isBlank(int from, int end) {
    for (int i = from; i < end; i++) {
      if (!isBlank(octets[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isControl(byte b) {
    return (b >= 0 && b < ' ' && b != '\t') || b == 0x7f;
  }
}
