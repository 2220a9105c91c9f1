package dev.tollgate.oauth1.diagnosis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Other names of the same resource that a client may have signed: what proxies say whom we do not
 * trust, what the container has, and the usual variations. The number is bounded.
 */
final class OtherNames {

  private static final int MOST_LENGTH = 300;
  private static final int MOST_LABELS = 4;

  private OtherNames() {}

  /** Other hosts, with their ports where they have some. */
  static List<String> authorities(SentRequest request, Url url) {
    Set<String> names = new LinkedHashSet<>();
    add(names, firstOf(request.field("X-Forwarded-Host")));
    add(names, forwardedHost(request.field("Forwarded")));
    add(names, firstOf(request.field("X-Original-Host")));
    add(names, firstOf(request.field("X-Host")));
    add(names, request.containerAuthority());
    add(names, firstOf(request.field("Host")));
    String host = url.host().toLowerCase(Locale.ROOT);
    String port = url.port().isEmpty() ? "" : ":" + url.port();
    names.add(host.startsWith("www.") ? host.substring(4) + port : "www." + host + port);
    int dot = host.indexOf('.');
    for (int i = 0; i < MOST_LABELS && dot > 0; i++, dot = host.indexOf('.', dot + 1)) {
      add(names, host.substring(dot + 1) + port);
      add(names, host.substring(0, dot) + port);
    }
    names.add("localhost" + port);
    names.add("127.0.0.1" + port);
    names.remove(host + port);
    return List.copyOf(names);
  }

  /** Paths with another prefix. */
  static List<String> paths(SentRequest request, String path) {
    Set<String> paths = new LinkedHashSet<>();
    for (String field : List.of("X-Forwarded-Prefix", "X-Forwarded-Path", "X-Script-Name")) {
      String prefix = firstOf(request.field(field));
      if (prefix != null && prefix.length() <= MOST_LENGTH && prefix.startsWith("/")) {
        paths.add(
            (prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + path);
      }
    }
    for (String field : List.of("X-Original-URI", "X-Original-URL", "X-Forwarded-Uri")) {
      String uri = request.field(field);
      if (uri != null && uri.length() <= 4 * MOST_LENGTH && uri.startsWith("/")) {
        int question = uri.indexOf('?');
        paths.add(OctetText.of(question < 0 ? uri : uri.substring(0, question)));
      }
    }
    String context = OctetText.of(request.contextPath());
    if (!context.isEmpty()) {
      paths.add(path.startsWith(context) ? path.substring(context.length()) : context + path);
    }
    int slash = path.indexOf('/', 1);
    for (int i = 0; i < MOST_LABELS && slash > 0; i++, slash = path.indexOf('/', slash + 1)) {
      paths.add(path.substring(slash));
    }
    paths.remove(path);
    return List.copyOf(paths);
  }

  private static @Nullable String firstOf(@Nullable String list) {
    if (list == null) {
      return null;
    }
    int comma = list.indexOf(',');
    return OctetText.of((comma < 0 ? list : list.substring(0, comma)).strip());
  }

  private static @Nullable String forwardedHost(@Nullable String forwarded) {
    if (forwarded == null) {
      return null;
    }
    int at = forwarded.toLowerCase(Locale.ROOT).indexOf("host=");
    if (at < 0) {
      return null;
    }
    StringBuilder host = new StringBuilder();
    for (int i = at + 5; i < forwarded.length() && ",; ".indexOf(forwarded.charAt(i)) < 0; i++) {
      if (forwarded.charAt(i) != '"') {
        host.append(forwarded.charAt(i));
      }
    }
    return OctetText.of(host.toString());
  }

  private static void add(Set<String> names, @Nullable String name) {
    if (name != null && !name.isEmpty() && name.length() <= MOST_LENGTH) {
      names.add(name);
    }
  }
}
