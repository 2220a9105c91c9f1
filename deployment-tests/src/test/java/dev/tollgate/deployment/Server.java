package dev.tollgate.deployment;

import java.nio.file.Path;

/**
 * A running servlet container on a free port of the loopback address, into which applications are
 * deployed and undeployed. It sees nothing but its own classes: {@link IsolatedServer}.
 */
public interface Server extends AutoCloseable {

  int port();

  /**
   * Deploys an application.
   *
   * @param context its context path
   * @param folder its files
   * @return its class loader
   * @throws Exception if it does not start
   */
  ClassLoader deploy(String context, Path folder) throws Exception;

  void undeploy(String context) throws Exception;

  @Override
  void close();
}
