package dev.tollgate.bearer;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An issuer whose tokens are accepted. Immutable.
 *
 * @param name the name it is configured under
 * @param identifier its issuer identifier
 * @param aliases further {@code iss} values of its tokens
 * @param kind which tokens its clients send
 * @param jwt verifies its JWTs; null if it issues none
 * @param introspection asks it about its tokens; null if it is never asked. May be the same object
 *     as {@code jwt}
 * @param mapping how its tokens become callers
 */
public record ConfiguredIssuer(
    String name,
    String identifier,
    Set<String> aliases,
    TokenKind kind,
    @Nullable TokenVerifier jwt,
    @Nullable TokenVerifier introspection,
    IdentityMapping mapping) {

  /**
   * @throws IllegalArgumentException if the verifier is missing that the kind needs
   */
  public ConfiguredIssuer {
    aliases = Set.copyOf(aliases);
    if (kind == TokenKind.JWT && jwt == null) {
      throw new IllegalArgumentException("Issuer " + name + " needs a verifier of JWTs");
    }
    if (kind == TokenKind.OPAQUE && introspection == null) {
      throw new IllegalArgumentException("Issuer " + name + " needs introspection");
    }
    if (jwt == null && introspection == null) {
      throw new IllegalArgumentException("Issuer " + name + " has no verifier");
    }
  }

  /** The verifier of tokens in the shape of a JWS, if they are verified here. */
  @Nullable TokenVerifier jwsVerifier() {
    return kind == TokenKind.OPAQUE ? null : jwt;
  }

  /** The verifier of tokens that are not verified here. */
  @Nullable TokenVerifier otherVerifier() {
    return kind == TokenKind.JWT ? null : introspection;
  }

  /** Its verifiers, each once. */
  Set<TokenVerifier> verifiers() {
    Set<TokenVerifier> verifiers = Collections.newSetFromMap(new IdentityHashMap<>());
    if (jwt != null) {
      verifiers.add(jwt);
    }
    if (introspection != null) {
      verifiers.add(introspection);
    }
    return verifiers;
  }

  /** Whether tokens with this {@code iss} are this issuer's. */
  boolean answersTo(String iss) {
    return identifier.equals(iss) || aliases.contains(iss);
  }
}
