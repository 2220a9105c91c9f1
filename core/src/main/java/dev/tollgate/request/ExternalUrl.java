package dev.tollgate.request;

import org.jspecify.annotations.Nullable;

/**
 * The URL of a request as the client addressed it, in raw octets: nothing is decoded or normalised.
 *
 * @param scheme {@code http} or {@code https}, in lower case
 * @param authority host and optional port, as sent
 * @param rawPath the path, as sent; may be empty
 * @param rawQuery the query, as sent, or null
 * @param source where scheme and authority came from, in words for the log
 */
public record ExternalUrl(
    String scheme, String authority, String rawPath, @Nullable String rawQuery, String source) {}
