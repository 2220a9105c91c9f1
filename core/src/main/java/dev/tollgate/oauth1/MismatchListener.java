package dev.tollgate.oauth1;

import dev.tollgate.Reason;
import dev.tollgate.request.IncomingRequest;
import org.jspecify.annotations.Nullable;

/**
 * Hears of refused requests, on the request's thread. What it gets is valid only during the call
 * and holds secrets; it cannot change the outcome. Thread-safe.
 */
@FunctionalInterface
interface MismatchListener {

  /** Hears nothing. */
  MismatchListener DEAF = (request, incoming, authorization, parties) -> {};

  /**
   * The signature does not match, although client and token are genuine.
   *
   * @param authorization the {@code Authorization} field, if the parameters stand in it
   */
  void mismatched(
      SignedRequest request,
      IncomingRequest incoming,
      @Nullable String authorization,
      Parties parties);

  /** The request is refused, for this or another reason; called after the other method. */
  default void refused(SignedRequest request, Reason reason) {}
}
