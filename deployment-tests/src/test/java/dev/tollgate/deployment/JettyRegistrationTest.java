package dev.tollgate.deployment;

import java.nio.file.Path;

class JettyRegistrationTest extends RegistrationContract {

  @Override
  Server start(Path base) throws Exception {
    return IsolatedServer.jetty(base);
  }
}
