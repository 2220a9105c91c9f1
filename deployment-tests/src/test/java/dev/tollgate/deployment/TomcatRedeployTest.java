package dev.tollgate.deployment;

import java.nio.file.Path;

class TomcatRedeployTest extends RedeployContract {

  @Override
  Server start(Path base) throws Exception {
    return IsolatedServer.tomcat(base);
  }
}
