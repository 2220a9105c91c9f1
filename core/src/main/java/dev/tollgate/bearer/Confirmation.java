package dev.tollgate.bearer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The key that a token is bound to, by its {@code cnf} claim (RFC 7800 section 3.1). A token with
 * one is worth nothing to whoever does not prove to hold the key, by whatever scheme it comes.
 */
final class Confirmation {

  /** RFC 9449 section 6.1 and RFC 8705 section 3.1. */
  private static final Set<String> KNOWN = Set.of("jkt", "x5t#S256");

  private Confirmation() {}

  /**
   * Why possession is not proven, in words for the log; empty if the token asks for no proof. No
   * proof can be given yet, so every token that asks for one is refused.
   */
  static Optional<String> unproven(Map<String, Object> claims) {
    if (!claims.containsKey("cnf")) {
      return Optional.empty();
    }
    if (!(claims.get("cnf") instanceof Map<?, ?> members) || members.isEmpty()) {
      return Optional.of("the token's cnf is no object with members");
    }
    for (Object member : members.keySet()) {
      if (!KNOWN.contains(member)) {
        return Optional.of("the token is bound by a cnf member that is not known");
      }
    }
    return Optional.of("the token is bound to a key, and nothing proves possession of it");
  }
}
