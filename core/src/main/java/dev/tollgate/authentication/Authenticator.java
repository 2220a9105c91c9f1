package dev.tollgate.authentication;

import dev.tollgate.request.IncomingRequest;
import dev.tollgate.rule.Rule;

/** Verifies credentials of one kind. Thread-safe. May block on I/O, within its own bounds. */
public interface Authenticator<C extends Credentials> extends AutoCloseable {

  /**
   * Verifies credentials that were found in a request.
   *
   * @param rule the rule that governs the request: it may single out an issuer or want a fresh look
   */
  Outcome authenticate(C credentials, IncomingRequest request, Rule rule);

  /** Releases threads, connections and watched files. */
  @Override
  void close();
}
