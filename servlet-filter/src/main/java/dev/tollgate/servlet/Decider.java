package dev.tollgate.servlet;

import dev.tollgate.Decision;
import dev.tollgate.RequestView;

/**
 * What the filter asks about a request: {@link dev.tollgate.Tollgate#decide}, or a test's script.
 */
@FunctionalInterface
interface Decider {

  /** Decides one request; never throws for what a client sent. */
  Decision decide(RequestView request);
}
