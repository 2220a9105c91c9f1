package dev.tollgate.status;

/**
 * Hears of every call to an authorization server, after it has ended. Called on the thread that
 * made the call, which may be a request's, so it must be quick and must not block; what it throws
 * is logged and changes nothing.
 */
@FunctionalInterface
public interface UpstreamListener {

  /** Called once per call. */
  void called(UpstreamCall call);
}
