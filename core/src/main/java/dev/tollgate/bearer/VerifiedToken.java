package dev.tollgate.bearer;

import dev.tollgate.Caller;
import dev.tollgate.Scheme;
import dev.tollgate.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a verified token says. Immutable and thread-safe. A verifier that caches verdicts should
 * hand out the same object again: what is derived from the claims is then derived once.
 */
public final class VerifiedToken {

  private final Map<String, Object> claims;
  private final @Nullable Instant expiresAt;

  // derived on first use; threads that race get equal ones, which are immutable
  private @Nullable Recognition recognition;

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

  /**
   * What the token says to the issuer that verified it.
   *
   * @param facts who sends it
   * @param unproven why the token is good for nobody yet: what it is bound to was not proven
   */
  record Recognition(ConfiguredIssuer issuer, Caller.Facts facts, Optional<String> unproven) {}

  /** What the token says to an issuer. */
  @SuppressWarnings("ReferenceEquality") // cheap, and right: an equal issuer would be read anew
  Recognition recognisedBy(ConfiguredIssuer issuer) {
    Recognition known = recognition;
    if (known == null || known.issuer != issuer) {
      known = new Recognition(issuer, factsFor(issuer), Confirmation.unproven(claims));
      recognition = known;
    }
    return known;
  }

  private Caller.Facts factsFor(ConfiguredIssuer issuer) {
    Identity identity = issuer.mapping().identityOf(claims);
    return Caller.builder(identity.name(), Scheme.BEARER, Secret.of(""))
        .subject(identity.subject())
        .client(identity.client())
        .issuer(issuer.identifier(), issuer.name())
        .scopes(identity.scopes())
        .roles(identity.roles())
        .claims(claims)
        .expiry(expiresAt)
        .build()
        .facts();
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
