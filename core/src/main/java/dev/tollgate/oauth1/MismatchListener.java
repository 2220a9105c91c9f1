package dev.tollgate.oauth1;

/** Hears of signatures that do not match although client and token are genuine. Thread-safe. */
@FunctionalInterface
interface MismatchListener {

  /** Hears nothing. */
  MismatchListener DEAF = (request, parties, check) -> {};

  /**
   * Called before the refusal, on the request's thread. What it gets is valid only during the call
   * and holds secrets; it cannot change the outcome.
   */
  void mismatched(SignedRequest request, Parties parties, SignatureCheck check);
}
