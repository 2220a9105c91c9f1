package dev.tollgate.bearer;

import dev.tollgate.Reason;

/** Where a token is to be verified. */
sealed interface Route {

  /** By this verifier of this issuer. */
  record To(ConfiguredIssuer issuer, TokenVerifier verifier) implements Route {}

  /**
   * Nowhere.
   *
   * @param detail for our log; holds nothing of the token
   */
  record Nowhere(Reason reason, String detail) implements Route {}
}
