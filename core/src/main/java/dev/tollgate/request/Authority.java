package dev.tollgate.request;

/** Reads the authority of a request: a host and perhaps a port (RFC 9110 section 7.2). */
final class Authority {

  private static final int MAX_LENGTH = 300; // 253 characters of a name, brackets, port

  private Authority() {}

  /**
   * Where the host ends: at the text's end or at the colon before a port, whose digits may be
   * missing; -1 if the text is no authority of ours. User information, escapes and whatever else no
   * name or address is made of are refused: RFC 3986 would let them pass, but nobody's host has
   * them and readers disagree about what they mean. Underscores and a dot at the end are fine.
   */
  static int hostEnd(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return -1;
    }
    int end = text.charAt(0) == '[' ? literalEnd(text) : nameEnd(text);
    return end > 0 && isPort(text, end) ? end : -1;
  }

  /** The port, -1 if none is written. Only for what {@link #hostEnd} found good. */
  static int port(String text, int hostEnd) {
    return hostEnd + 1 < text.length() ? parsePort(text, hostEnd + 1) : -1;
  }

  /** Reads one to five digits; -1 if the text is no port. */
  static int parsePort(String digits) {
    return parsePort(digits, 0);
  }

  private static int parsePort(String text, int from) {
    int length = text.length() - from;
    if (length < 1 || length > 5) {
      return -1;
    }
    int port = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      port = port * 10 + (c - '0');
    }
    return port <= 65535 ? port : -1;
  }

  static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  private static int nameEnd(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) != ':') {
      char c = text.charAt(at);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && c != '-' && c != '.' && c != '_' && c != '~') {
        return -1;
      }
      at++;
    }
    return at;
  }

  private static int literalEnd(String text) {
    int close = text.indexOf(']');
    if (close < 0 || text.indexOf(':') > close) {
      return -1;
    }
    return IpAddress.parse(text.substring(1, close)) == null ? -1 : close + 1;
  }

  private static boolean isPort(String text, int colon) {
    if (colon == text.length()) {
      return true;
    }
    boolean noDigits = colon + 1 == text.length();
    return text.charAt(colon) == ':' && (noDigits || parsePort(text, colon + 1) >= 0);
  }
}
