package dev.tollgate.bearer;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a verified token says. Immutable.
 *
 * @param claims the claims of the JWT or the members of the introspection answer; deeply
 *     unmodifiable
 * @param expiresAt when the token expires, or null if the server did not say (introspection only)
 */
public record VerifiedToken(Map<String, Object> claims, @Nullable Instant expiresAt) {}
