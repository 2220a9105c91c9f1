package dev.tollgate.challenge;

import dev.tollgate.HeaderField;
import dev.tollgate.Scheme;

/**
 * Writes one challenge of a {@code WWW-Authenticate} field (RFC 9110 section 11.6.1): a scheme and
 * parameters, each value a quoted string. Used by one thread.
 */
final class Challenge {

  private final StringBuilder text;
  private boolean first = true;

  Challenge(Scheme scheme) {
    text = new StringBuilder(128).append(scheme.httpName());
  }

  /**
   * Adds a parameter.
   *
   * @throws IllegalArgumentException if the value holds anything but printable ASCII
   */
  Challenge with(String name, String value) {
    text.append(first ? " " : ", ").append(name).append("=\"");
    first = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~') {
        throw new IllegalArgumentException("Parameter " + name + " is not printable ASCII");
      }
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append('"');
    return this;
  }

  HeaderField field() {
    return new HeaderField("WWW-Authenticate", text.toString());
  }
}
