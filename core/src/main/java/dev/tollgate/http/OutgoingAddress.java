package dev.tollgate.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which URLs we call: {@code https}, and {@code http} to this machine. */
public final class OutgoingAddress {

  private OutgoingAddress() {}

  /**
   * What speaks against calling a URL, in words for the operator; empty if nothing does.
   *
   * @param allowInsecure whether {@code http} is allowed to any host
   */
  public static Optional<String> objection(URI uri, boolean allowInsecure) {
    String scheme = uri.getScheme();
    String host = uri.getHost();
    if (scheme == null || host == null) {
      return Optional.of("is no absolute http or https URL with a host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.of("must not hold user information or a fragment");
    }
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "https" -> Optional.empty();
      case "http" ->
          allowInsecure || isLoopback(host)
              ? Optional.empty()
              : Optional.of(
                  "must be https; http is for this machine only, unless http.allow-insecure=true");
      default -> Optional.of("must be https");
    };
  }

  // By its literal only: a name that resolves to a loopback address today may not do so tomorrow.
  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.equals("[::1]") || isLoopbackIpv4(name);
  }

  private static boolean isLoopbackIpv4(String name) {
    if (!name.startsWith("127.")) {
      return false;
    }
    int dots = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return dots == 3;
  }

  /** Parses a URL, or gives null for what is none. */
  public static @Nullable URI parse(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
