package dev.tollgate.deployment;

import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;

/** Tomcat 11. */
public final class TomcatServer implements Server {

  private final Tomcat tomcat = new Tomcat();

  public TomcatServer(Path base) throws Exception {
    tomcat.setBaseDir(base.toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getEngine().setParentClassLoader(TomcatServer.class.getClassLoader());
    tomcat.getHost();
    tomcat.start();
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public ClassLoader deploy(String context, Path folder) {
    Context application = tomcat.addWebapp(context, folder.toString());
    if (application.getState() != LifecycleState.STARTED) {
      throw new IllegalStateException(context + " is " + application.getState());
    }
    return application.getLoader().getClassLoader();
  }

  @Override
  public void undeploy(String context) {
    tomcat.getHost().removeChild(tomcat.getHost().findChild(context));
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }
}
