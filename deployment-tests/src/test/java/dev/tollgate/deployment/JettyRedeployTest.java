package dev.tollgate.deployment;

import java.nio.file.Path;

class JettyRedeployTest extends RedeployContract {

  @Override
  Server start(Path base) throws Exception {
    return IsolatedServer.jetty(base);
  }
}
