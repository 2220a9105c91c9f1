package dev.tollgate.request;

import org.jspecify.annotations.Nullable;

/**
 * How a client addressed a request, as far as we can tell.
 *
 * @param url the URL to reckon with
 * @param scheme the scheme by the connection or a trusted proxy's word, whatever {@code public-url}
 *     says
 * @param authority the authority likewise; may be empty or no host at all
 * @param confidential whether nobody on the way could read the request
 * @param problem why a trusted proxy's word cannot be understood, in words for the log, or null; it
 *     counts for nothing then
 */
record Addressed(
    ExternalUrl url,
    String scheme,
    String authority,
    boolean confidential,
    @Nullable String problem) {}
