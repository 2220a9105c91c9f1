package dev.tollgate.request;

import org.jspecify.annotations.Nullable;

/**
 * How a client addressed a request, as far as we can tell: by the connection or a trusted proxy's
 * word, whatever {@code public-url} says.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host and perhaps port; may be empty or no host at all
 * @param confidential whether nobody on the way could read the request
 * @param word what trusted proxies say
 */
record Addressed(String scheme, String authority, boolean confidential, ProxyWord word) {

  /**
   * Why a trusted proxy's word cannot be understood, in words for the log, or null; it counts for
   * nothing then.
   */
  @Nullable String problem() {
    return word.problem();
  }
}
