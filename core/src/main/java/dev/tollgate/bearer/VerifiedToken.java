package dev.tollgate.bearer;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a verified token says. Immutable and thread-safe. A verifier that caches verdicts should
 * hand out the same object again: what is derived from the claims is then derived once.
 */
public final class VerifiedToken {

  private final Map<String, Object> claims;
  private final @Nullable Instant expiresAt;

  // derived on first use; threads that race get equal identities, which are immutable
  private @Nullable Identity identity;

  /**
   * @param claims the claims of the JWT or the members of the introspection answer; deeply
   *     unmodifiable
   * @param expiresAt when the token expires, or null if the server did not say (introspection only)
   */
  public VerifiedToken(Map<String, Object> claims, @Nullable Instant expiresAt) {
    this.claims = claims;
    this.expiresAt = expiresAt;
  }

  /** The claims of the JWT or the members of the introspection answer; deeply unmodifiable. */
  public Map<String, Object> claims() {
    return claims;
  }

  /** When the token expires, or null if the server did not say (introspection only). */
  public @Nullable Instant expiresAt() {
    return expiresAt;
  }

  /** Whom the token stands for, by the mapping of the issuer that verified it. */
  Identity identity(IdentityMapping mapping) {
    Identity known = identity;
    if (known == null || known.mapping() != mapping) {
      known = mapping.identityOf(claims);
      identity = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifiedToken that
        && claims.equals(that.claims)
        && Objects.equals(expiresAt, that.expiresAt);
  }

  @Override
  public int hashCode() {
    return claims.hashCode();
  }

  /** Says nothing of the claims: they are for the application. */
  @Override
  public String toString() {
    return "VerifiedToken[expiresAt=" + expiresAt + "]";
  }
}
