package dev.tollgate.oauth1.diagnosis;

import dev.tollgate.request.ExternalUrl;
import java.util.Locale;

/**
 * The URL of a base string, in parts (RFC 5849 section 3.4.1.2), and what a client may have left
 * undone to it.
 *
 * @param host as sent
 * @param port its digits, empty if there is none
 * @param path as sent
 * @param asIs whether it is written without the rules: host as sent, default port kept, empty path
 *     left empty
 * @param suffix what the client wrote after it, such as the query
 */
record Url(String scheme, String host, String port, String path, boolean asIs, String suffix) {

  static Url of(ExternalUrl url) {
    return new Url(url.scheme(), "", "", OctetText.of(url.rawPath()), false, "")
        .withAuthority(url.authority());
  }

  Url withScheme(String other) {
    String kept = port.equals(defaultPort(scheme)) ? "" : port;
    return new Url(other, host, kept, path, asIs, suffix);
  }

  /** The same URL at another host and port, which stand together. */
  Url withAuthority(String authority) {
    String text = OctetText.of(authority);
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon >= 0 && text.indexOf(']', colon) < 0;
    return new Url(
        scheme,
        hasPort ? text.substring(0, colon) : text,
        hasPort ? text.substring(colon + 1) : "",
        path,
        asIs,
        suffix);
  }

  Url withHost(String other) {
    return new Url(scheme, other, port, path, asIs, suffix);
  }

  Url withPort(String other) {
    return new Url(scheme, host, other, path, asIs, suffix);
  }

  Url withPath(String other) {
    return new Url(scheme, host, port, other, asIs, suffix);
  }

  Url withSuffix(String other) {
    return new Url(scheme, host, port, path, asIs, other);
  }

  /** The same URL without any rule applied. */
  Url left() {
    return new Url(scheme, host, port, path, true, suffix);
  }

  /** The URL as it stands in the base string, before it is encoded. */
  String text() {
    if (asIs) {
      return scheme + "://" + host + (port.isEmpty() ? "" : ":" + port) + path + suffix;
    }
    String shownPort = port.isEmpty() || port.equals(defaultPort(scheme)) ? "" : ":" + port;
    return scheme
        + "://"
        + host.toLowerCase(Locale.ROOT)
        + shownPort
        + (path.isEmpty() ? "/" : path)
        + suffix;
  }

  static String defaultPort(String scheme) {
    return scheme.equals("https") ? "443" : "80";
  }
}
