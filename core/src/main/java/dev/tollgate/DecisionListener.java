package dev.tollgate;

/**
 * Hears of every decision, after it was made and before it takes effect. Called on the request's
 * thread, so it must be quick and must not block; what it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface DecisionListener {

  /**
   * Called once per request.
   *
   * @param request the request; valid only during the call
   * @param decision what was decided: {@link Decision#reason()} and {@link Decision#basis()} say
   *     why, by which rule and on credentials of which scheme
   */
  void decided(RequestView request, Decision decision);
}
