package dev.tollgate.authentication;

import dev.tollgate.request.IncomingRequest;
import dev.tollgate.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Verifies credentials of one kind. Thread-safe. May block on I/O, within its own bounds. */
public interface Authenticator<C extends Credentials> extends AutoCloseable {

  /**
   * Verifies credentials that were found in a request.
   *
   * @param rule the rule that governs the request: it may single out an issuer or want a fresh
   *     look; null if none does, and good credentials lead to 403
   */
  Outcome authenticate(C credentials, IncomingRequest request, @Nullable Rule rule);

  /** Releases threads, connections and watched files. */
  @Override
  void close();
}
