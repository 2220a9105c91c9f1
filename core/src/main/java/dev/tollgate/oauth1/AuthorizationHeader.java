package dev.tollgate.oauth1;

import java.util.Arrays;
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
  private boolean plain;
  private boolean quotedPair;
  private boolean brokenEscape;

  private AuthorizationHeader(Parameters parameters, int to) {
    this.parameters = parameters;
    this.octets = parameters.text().octets();
    this.to = to;
  }

  /**
   * Adds what the field holds to the parameters, except {@code realm}.
   *
   * @param from where the field's value begins in the text of the parameters, scheme included
   * @return what is wrong, or null
   */
  static @Nullable Defect read(Parameters parameters, int from, int to) {
    AuthorizationHeader header = new AuthorizationHeader(parameters, to);
    return header.readList(header.endOfScheme(from));
  }

  private @Nullable Defect readList(int start) {
    int at = skipBlanksAndCommas(start);
    while (at < to) {
      int nameFrom = at;
      brokenEscape = false;
      plain = true;
      int nameTo = endOfToken(nameFrom);
      int plainParts = plain ? Parameters.PLAIN_NAME : 0;
      at = skipBlanks(nameTo);
      if (at == to || octets[at] != '=' || nameTo == nameFrom) {
        // A scheme with one word after it, and nothing else, holds no parameters.
        return at == to && parameters.size() == 0 ? null : Defect.MALFORMED_HEADER;
      }
      at = skipBlanks(at + 1);
      quotedPair = false;
      plain = true;
      boolean quoted = at < to && octets[at] == '"';
      int valueFrom = quoted ? at + 1 : at;
      int valueTo = quoted ? endOfQuoted(valueFrom) : endOfUnquoted(valueFrom);
      if (valueTo < 0) {
        return Defect.MALFORMED_HEADER;
      }
      at = skipBlanks(quoted ? valueTo + 1 : valueTo);
      if (at < to && octets[at] != ',') {
        return Defect.MALFORMED_HEADER;
      }
      plainParts += plain ? Parameters.PLAIN_VALUE : 0;
      Defect defect = add(nameFrom, nameTo, valueFrom, valueTo, plainParts);
      if (defect != null) {
        return defect;
      }
      at = skipBlanksAndCommas(at);
    }
    return null;
  }

  private @Nullable Defect add(
      int nameFrom, int nameTo, int valueFrom, int valueTo, int plainParts) {
    // RFC 5849 3.4.1.3.1: the header's realm is not signed, and it is an ordinary quoted string.
    if (Arrays.equals(octets, nameFrom, nameTo, REALM, 0, REALM.length)) {
      return null;
    }
    if (quotedPair) {
      return Defect.MALFORMED_HEADER;
    }
    if (brokenEscape) {
      return Defect.MALFORMED_ESCAPE;
    }
    return parameters.add(Place.HEADER, nameFrom, nameTo, valueFrom, valueTo, plainParts)
        ? null
        : Defect.TOO_MANY;
  }

  private int endOfScheme(int from) {
    int at = from;
    while (at < to && !isBlank(octets[at])) {
      at++;
    }
    return at;
  }

  /** Where a name or bare value ends: before the first octet that cannot belong to one. */
  private int endOfToken(int from) {
    int at = PercentEncoding.endOfUnreserved(octets, from, to);
    while (at < to) {
      byte b = octets[at];
      if (b == '=' || b == ',' || b == '"' || b == '\\' || isBlank(b) || isControl(b)) {
        return at;
      }
      noteReserved(at);
      at = PercentEncoding.endOfUnreserved(octets, at + 1, to);
    }
    return to;
  }

  private int endOfUnquoted(int from) {
    int at = endOfToken(from);
    // An equals sign ends a name, and is an ordinary octet of a value.
    while (at < to && octets[at] == '=') {
      noteReserved(at);
      at = endOfToken(at + 1);
    }
    return at == to || octets[at] == ',' || isBlank(octets[at]) ? at : -1;
  }

  /** Where the closing quote is, or -1. */
  private int endOfQuoted(int from) {
    int at = PercentEncoding.endOfUnreserved(octets, from, to);
    while (at < to) {
      byte b = octets[at];
      if (b == '"') {
        return at;
      }
      noteReserved(at);
      if (b == '\\') {
        quotedPair = true;
        at++;
      } else if (isControl(b)) {
        return -1;
      }
      at = PercentEncoding.endOfUnreserved(octets, at + 1, to);
    }
    return -1;
  }

  private void noteReserved(int at) {
    plain = false;
    if (octets[at] == '%' && !PercentEncoding.isEscape(octets, at, to)) {
      brokenEscape = true;
    }
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < to && isBlank(octets[at])) {
      at++;
    }
    return at;
  }

  private int skipBlanksAndCommas(int from) {
    int at = from;
    while (at < to && (octets[at] == ',' || isBlank(octets[at]))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isControl(byte b) {
    return (b >= 0 && b < ' ' && b != '\t') || b == 0x7f;
  }
}
