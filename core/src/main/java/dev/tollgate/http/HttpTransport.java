package dev.tollgate.http;

/**
 * Sends requests to authorization servers. Thread-safe. Bounds time and size, follows no redirect,
 * and reports every failure as a value.
 */
public interface HttpTransport extends AutoCloseable {

  /**
   * Sends a request and waits for the whole answer, at most until the deadline it is built with.
   */
  HttpResult send(HttpCall call);

  /** Releases connections and threads. */
  @Override
  void close();
}
