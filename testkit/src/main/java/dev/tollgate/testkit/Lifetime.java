package dev.tollgate.testkit;

/** How long what {@link TollgateTest} gives to tests lives. */
public enum Lifetime {
  /** One for a test class, its nested classes included. */
  CLASS,
  /** One for each test method: for tests that run in parallel and script failures. */
  METHOD
}
