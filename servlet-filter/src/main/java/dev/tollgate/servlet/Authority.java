package dev.tollgate.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** The host and port by which a client addressed a request, found through the Servlet API. */
final class Authority {

  // in lower case, as HTTP/2 would send it: containers that keep names so find it fastest
  private static final String HOST = "host";

  private Authority() {}

  /**
   * The {@code Host} field where the container agrees with it. Where the container names another
   * server it knows better: the target was in absolute form (RFC 9112 3.2.2), or the container was
   * told to believe a proxy. A malformed field is handed on as it is, to be refused.
   */
  static String of(HttpServletRequest request) {
    String host = request.getHeader(HOST);
    if (host == null) {
      // HTTP/1.0 may name no host at all; since HTTP/2 the name is in :authority
      return request.getProtocol().startsWith("HTTP/1.") ? "" : serverOf(request);
    }
    return isNameIn(host, nameOf(request)) || isMalformed(host) ? host : serverOf(request);
  }

  private static String serverOf(HttpServletRequest request) {
    String name = nameOf(request);
    int port = request.getServerPort();
    int usual = request.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    return port <= 0 || port == usual ? name : name + ":" + port;
  }

  /** The server's name; IPv6 addresses in brackets, which not every container writes. */
  private static String nameOf(HttpServletRequest request) {
    String name = request.getServerName();
    return name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
  }

  private static boolean isNameIn(String host, String name) {
    if (host.equals(name)) {
      return true; // mostly
    }
    int colon = host.lastIndexOf(':');
    int end = colon > host.lastIndexOf(']') ? colon : host.length();
    return name.length() == end && host.regionMatches(true, 0, name, 0, end);
  }

  private static boolean isMalformed(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '@' || c == '/' || c == '\\' || c == ',') {
        return true;
      }
    }
    return host.isEmpty();
  }
}
