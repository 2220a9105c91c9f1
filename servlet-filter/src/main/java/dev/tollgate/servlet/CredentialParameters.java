package dev.tollgate.servlet;

import dev.tollgate.Decision.Hidden;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that carry credentials and are not to be shown.
 *
 * @param accessToken whether {@code access_token} is one of them (RFC 6750 2.2 and 2.3)
 * @param oauth1 whether {@code oauth_*} are (RFC 5849 3.1)
 */
record CredentialParameters(boolean accessToken, boolean oauth1) {

  static CredentialParameters hiddenBy(Hidden hidden) {
    return switch (hidden) {
      case NOTHING, HEADERS -> new CredentialParameters(false, false);
      case ACCESS_TOKEN_PARAMETER -> new CredentialParameters(true, false);
      case HEADERS_AND_PARAMETERS -> new CredentialParameters(true, true);
    };
  }

  /** Whether any parameter is to be hidden. */
  boolean exist() {
    return accessToken || oauth1;
  }

  boolean include(@Nullable String name) {
    return name != null
        && ((accessToken && name.equals("access_token")) || (oauth1 && name.startsWith("oauth_")));
  }

  /** A query without such parameters, the rest as it was; null if nothing is left. */
  @Nullable String without(String query) {
    StringJoiner kept = new StringJoiner("&");
    boolean dropped = false;
    int start = 0;
    while (start <= query.length()) {
      int ampersand = query.indexOf('&', start);
      int end = ampersand < 0 ? query.length() : ampersand;
      String pair = query.substring(start, end);
      if (include(nameOf(pair))) {
        dropped = true;
      } else {
        kept.add(pair);
      }
      start = end + 1;
    }
    if (!dropped) {
      return query;
    }
    return kept.length() == 0 ? null : kept.toString();
  }

  private static String nameOf(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badEscape) {
      return name;
    }
  }
}
