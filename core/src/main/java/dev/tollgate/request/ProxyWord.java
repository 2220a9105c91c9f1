package dev.tollgate.request;

import dev.tollgate.RequestView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What trusted proxies say of how a client addressed a request. Immutable once made.
 *
 * <p>The peer of the connection wrote the last element of a list; an element further left counts
 * only while the sender that the element to its right names is itself trusted. Of those that count,
 * the leftmost one does. Fields are believed as a whole: a proxy must write or remove each of them,
 * or the client's own pass for the proxy's.
 *
 * <p>A {@code Forwarded} field takes the place of {@code X-Forwarded-Proto}, {@code -Host} and
 * {@code -Port}, even if it leaves the scheme or the host out; it has nothing like {@code
 * X-Forwarded-Prefix}, so that is read in any case. Values that cannot be understood are a {@link
 * #problem}, not a reason to guess.
 */
final class ProxyWord {

  private static final ProxyWord NOTHING = new ProxyWord();
  private static final PathCheck PREFIX_CHECK = new PathCheck(Set.of());

  private final List<String> sources = new ArrayList<>(3);
  private @Nullable String scheme;
  private @Nullable String authority;
  private int port = -1;
  private String prefix = "";
  private @Nullable String problem;

  private ProxyWord() {}

  static ProxyWord of(RequestView view, TrustedProxies proxies) {
    if (proxies.isEmpty() || !proxies.include(view.remoteAddress())) {
      return NOTHING;
    }
    ProxyWord word = new ProxyWord();
    word.read(view, proxies);
    return word;
  }

  /** What the last proxy would say if it were the only one that is trusted, whoever it is. */
  static ProxyWord ofAnybody(RequestView view) {
    ProxyWord word = new ProxyWord();
    word.read(view, TrustedProxies.none());
    return word;
  }

  /** {@code http} or {@code https}, or null if nothing is said of it. */
  @Nullable String scheme() {
    return scheme;
  }

  /** Host and perhaps port, or null if nothing is said of them. */
  @Nullable String authority() {
    return authority;
  }

  /** The port for an authority that has none, or -1. */
  int port() {
    return port;
  }

  /** The part of the path that was taken off, without a slash at its end; may be empty. */
  String prefix() {
    return prefix;
  }

  /** The fields that all this came from, in words; empty if nothing is said at all. */
  String source() {
    return String.join(", ", sources);
  }

  /** Why what is said cannot be understood, in words for the log, or null. */
  @Nullable String problem() {
    return problem;
  }

  private void read(RequestView view, TrustedProxies proxies) {
    List<String> lines = view.headers("Forwarded");
    int hops;
    if (lines.isEmpty()) {
      hops = trustedHops(items(view.headers("X-Forwarded-For")), proxies);
      setScheme("X-Forwarded-Proto", pick(view, "X-Forwarded-Proto", hops));
      setHost("X-Forwarded-Host", pick(view, "X-Forwarded-Host", hops));
      setPort(pick(view, "X-Forwarded-Port", hops));
    } else {
      hops = readForwarded(lines, proxies);
    }
    setPrefix(pick(view, "X-Forwarded-Prefix", hops));
  }

  // From the right to the left, over as many elements as trusted proxies wrote; tells how many.
  // What
  // is left of them is not even parsed, unless it shares a line with them.
  private int readForwarded(List<String> lines, TrustedProxies proxies) {
    String proto = null;
    String host = null;
    int hops = 0;
    boolean trusted = true;
    for (int i = lines.size() - 1; i >= 0 && trusted; i--) {
      List<ForwardedField.Element> elements = ForwardedField.parse(lines.get(i));
      if (elements == null) {
        fail("Forwarded", lines.get(i));
        break;
      }
      for (int j = elements.size() - 1; j >= 0 && trusted; j--) {
        ForwardedField.Element element = elements.get(j);
        hops++;
        proto = element.proto() == null ? proto : element.proto();
        host = element.host() == null ? host : element.host();
        trusted = element.sender() != null && proxies.include(element.sender());
      }
    }
    setScheme("Forwarded", proto);
    setHost("Forwarded", host);
    return Math.max(1, hops);
  }

  // How many elements of X-Forwarded lists trusted proxies wrote: the peer one, and each sender
  // that
  // is trusted one more.
  private static int trustedHops(List<String> senders, TrustedProxies proxies) {
    int hops = 1;
    for (int i = senders.size() - 1; i >= 0 && proxies.include(senders.get(i)); i--) {
      hops++;
    }
    return hops;
  }

  // A shorter list than that of hops comes from proxies of which some pass the field on as it is.
  private static @Nullable String pick(RequestView view, String field, int hops) {
    List<String> items = items(view.headers(field));
    return items.isEmpty() ? null : items.get(Math.max(0, items.size() - hops));
  }

  private static List<String> items(List<String> lines) {
    List<String> items = new ArrayList<>();
    for (String line : lines) {
      int from = 0;
      while (from <= line.length()) {
        int comma = line.indexOf(',', from);
        int to = comma < 0 ? line.length() : comma;
        String item = line.substring(from, to).strip();
        if (!item.isEmpty()) {
          items.add(item);
        }
        from = to + 1;
      }
    }
    return items;
  }

  private void setScheme(String field, @Nullable String proto) {
    if (proto == null) {
      return;
    }
    switch (proto.toLowerCase(Locale.ROOT)) {
      // Some proxies name WebSocket schemes for handshakes, which are HTTP requests.
      case "https", "wss" -> scheme = "https";
      case "http", "ws" -> scheme = "http";
      default -> fail(field, proto);
    }
    note(field);
  }

  private void setHost(String field, @Nullable String host) {
    if (host == null) {
      return;
    }
    if (Authority.hostEnd(host) < 0) {
      fail(field, host);
    } else {
      authority = host;
      note(field);
    }
  }

  private void setPort(@Nullable String digits) {
    if (digits == null) {
      return;
    }
    int value = Authority.parsePort(digits);
    if (value < 1) {
      fail("X-Forwarded-Port", digits);
    } else {
      port = value;
      note("X-Forwarded-Port");
    }
  }

  private void setPrefix(@Nullable String path) {
    if (path == null) {
      return;
    }
    boolean fits =
        path.startsWith("/")
            && path.indexOf('?') < 0
            && path.indexOf('#') < 0
            && PREFIX_CHECK.check(path) == null;
    if (fits) {
      prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
      note("X-Forwarded-Prefix");
    } else {
      fail("X-Forwarded-Prefix", path);
    }
  }

  private void note(String field) {
    if (!sources.contains(field)) {
      sources.add(field);
    }
  }

  private void fail(String field, String value) {
    if (problem == null) {
      problem = field + " of a trusted proxy cannot be understood: " + value;
    }
  }
}
