package dev.tollgate.benchmarks.filter;

/** A protection that requests with access tokens pass. */
interface Gate {

  /**
   * Sends a request with this token through a new fake request, response and chain.
   *
   * @return whether it reached the end of the chain, with somebody authenticated
   */
  boolean pass(String token) throws Exception;
}
