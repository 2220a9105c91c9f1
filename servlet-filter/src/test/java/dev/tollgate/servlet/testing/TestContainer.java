package dev.tollgate.servlet.testing;

/** A running servlet container with one web application, on a free port of the loopback address. */
public interface TestContainer extends AutoCloseable {

  /** Starts containers of one kind. */
  @FunctionalInterface
  interface Kind {
    /**
     * Starts a container.
     *
     * @throws Exception if the container or the application does not start
     */
    TestContainer start(WebApp app) throws Exception;
  }

  int port();

  @Override
  void close();
}
