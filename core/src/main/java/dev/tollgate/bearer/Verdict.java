package dev.tollgate.bearer;

import dev.tollgate.Reason;

/** What a {@link TokenVerifier} says of a token. */
public sealed interface Verdict {

  /** The token holds. */
  record Verified(VerifiedToken token) implements Verdict {}

  /**
   * The token does not hold.
   *
   * @param detail for our log, never for the client; holds no secret
   */
  record Rejected(Reason reason, String detail) implements Verdict {}

  /**
   * The verifier could not find out.
   *
   * @param detail for our log, never for the client; holds no secret
   */
  record Unavailable(Reason reason, String detail) implements Verdict {}
}
