package dev.tollgate.request;

import dev.tollgate.RequestView;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the URL by which a client addressed a request: from {@code public-url} if that is set, else
 * by the word of trusted proxies, else as the container sees it. The one resolver for everything
 * that needs a request's own URL. Immutable and thread-safe.
 *
 * <p>A container that applies the proxies' fields itself gives the client's address for the peer's.
 * That is not among the trusted proxies, so nothing is applied twice; and where it is, schemes,
 * hosts and ports come out the same, because they replace what was there.
 */
public final class ExternalUrls {

  private final @Nullable URI publicUrl;
  private final String publicPath;
  private final TrustedProxies proxies;

  private ExternalUrls(@Nullable URI publicUrl, TrustedProxies proxies) {
    this.publicUrl = publicUrl;
    this.publicPath = publicUrl == null ? "" : withoutSlashAtEnd(publicUrl.getRawPath());
    this.proxies = proxies;
  }

  /** A resolver that believes no proxy. */
  public static ExternalUrls of(@Nullable URI publicUrl) {
    return of(publicUrl, TrustedProxies.none());
  }

  /**
   * A resolver.
   *
   * @param publicUrl replaces scheme, host, port and context path; a slash at its end makes no
   *     difference
   * @throws IllegalArgumentException if the public URL is more or less than scheme, host and path
   */
  public static ExternalUrls of(@Nullable URI publicUrl, TrustedProxies proxies) {
    if (publicUrl != null) {
      check(publicUrl);
    }
    return new ExternalUrls(publicUrl, proxies);
  }

  /** Whether no proxy's word counts, so that a request is addressed as the container sees it. */
  boolean believesNobody() {
    return proxies.isEmpty();
  }

  Addressed resolve(RequestView view) {
    ProxyWord word = ProxyWord.of(view, proxies);
    String ownScheme = view.scheme().toLowerCase(Locale.ROOT);
    if (word.problem() != null) {
      return new Addressed(ownScheme, view.authority(), view.secure(), word);
    }
    String scheme = word.scheme() == null ? ownScheme : word.scheme();
    String authority = word.authority() == null ? view.authority() : word.authority();
    if (word.port() > 0) {
      authority = withPort(authority, word.port(), scheme);
    }
    boolean confidential = word.scheme() == null ? view.secure() : scheme.equals("https");
    return new Addressed(scheme, authority, confidential, word);
  }

  @Nullable String remarkOn(RequestView view) {
    return publicUrl == null ? ProxyRemark.on(view, proxies) : null;
  }

  ExternalUrl url(RequestView view, Addressed addressed) {
    URI base = publicUrl;
    if (base == null) {
      ProxyWord word = addressed.word();
      boolean believed = word.problem() == null && !word.source().isEmpty();
      return new ExternalUrl(
          addressed.scheme(),
          addressed.authority(),
          believed ? word.prefix() + view.rawPath() : view.rawPath(),
          view.rawQuery(),
          believed ? word.source() : "container");
    }
    String path = view.rawPath();
    String inside =
        path.startsWith(view.contextPath()) ? path.substring(view.contextPath().length()) : path;
    return new ExternalUrl(
        base.getScheme().toLowerCase(Locale.ROOT),
        base.getRawAuthority(),
        publicPath + inside,
        view.rawQuery(),
        "public-url");
  }

  // Only where there is none: a port in the host is the client's own, while that of the field is
  // often one on which some proxy listens.
  private static String withPort(String authority, int port, String scheme) {
    int end = Authority.hostEnd(authority);
    if (end < 0 || Authority.port(authority, end) >= 0) {
      return authority;
    }
    String host = authority.substring(0, end);
    return port == Authority.defaultPort(scheme) ? host : host + ':' + port;
  }

  private static void check(URI url) {
    String scheme = url.getScheme();
    if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
      throw new IllegalArgumentException("not an http or https URL: " + url);
    }
    if (url.getRawAuthority() == null || Authority.hostEnd(url.getRawAuthority()) < 0) {
      throw new IllegalArgumentException("no host, or more than host and port: " + url);
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException("a query or fragment has no place here: " + url);
    }
    if (new PathCheck(Set.of()).check(url.getRawPath()) != null) {
      throw new IllegalArgumentException("the path can be read in more than one way: " + url);
    }
  }

  private static String withoutSlashAtEnd(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
