package dev.tollgate.request;

import dev.tollgate.RequestView;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what is odd about the proxies' fields of a request, when its URL comes out wrong.
 */
final class ProxyRemark {

  private ProxyRemark() {}

  /** The remark, or null if nothing is odd. */
  static @Nullable String on(RequestView view, TrustedProxies proxies) {
    ProxyWord said = ProxyWord.ofAnybody(view);
    String peer = view.remoteAddress();
    if (proxies.include(peer)) {
      return said.source().isEmpty() && said.problem() == null
          ? "the peer " + peer + " is in proxy.trusted, but sent no Forwarded or X-Forwarded field"
          : null;
    }
    if (said.source().isEmpty()) {
      return null;
    }
    return isApplied(said, view)
        ? "the container seems to have applied " + said.source() + " itself, for the peer " + peer
        : said.source() + " ignored: the peer " + peer + " is not in proxy.trusted";
  }

  // A container that applied the fields shows their values as its own.
  private static boolean isApplied(ProxyWord said, RequestView view) {
    boolean sameScheme = said.scheme() == null || said.scheme().equalsIgnoreCase(view.scheme());
    boolean sameHost =
        said.authority() == null || said.authority().equalsIgnoreCase(view.authority());
    return sameScheme && sameHost && (said.scheme() != null || said.authority() != null);
  }
}
