package dev.tollgate.deployment;

import java.nio.file.Path;

class TomcatRegistrationTest extends RegistrationContract {

  @Override
  Server start(Path base) throws Exception {
    return IsolatedServer.tomcat(base);
  }
}
