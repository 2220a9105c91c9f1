package dev.tollgate.servlet.attack;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.Map;

/**
 * A servlet container that can run one deployment after another. The server may stay up between
 * deployments; the context, and with it the filter, is always a new one.
 */
interface ContainerUnderTest {

  record Ports(int http, int https) {}

  /**
   * One context at the root: {@code probe} and then {@code filter}, both on {@code /*}, then the
   * servlet on {@code /*}.
   */
  record Deployment(
      Filter probe,
      Class<? extends Filter> filter,
      Map<String, String> filterConfig,
      HttpServlet servlet) {}

  /** Fails with the filter's own exception when the filter refuses to start. */
  Ports start(Deployment deployment) throws Exception;

  /** Ends the running deployment, if any. */
  void stop() throws Exception;

  /** Ends the server. */
  void close() throws Exception;
}
