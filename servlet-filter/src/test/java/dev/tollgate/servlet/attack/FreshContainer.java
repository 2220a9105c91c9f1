package dev.tollgate.servlet.attack;

import dev.tollgate.servlet.testing.RawConnection;
import dev.tollgate.servlet.testing.TestContainer;
import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.DispatcherType;
import java.io.IOException;

/** Any container that tests know, started anew for each deployment. It has no TLS. */
final class FreshContainer implements ContainerUnderTest {

  private static final int NO_TLS = -1;

  private final TestContainer.Kind kind;
  private TestContainer current;

  FreshContainer(TestContainer.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Ports start(Deployment deployment) throws Exception {
    current =
        kind.start(
            WebApp.at("")
                .filterEverywhere(deployment.probe(), "/*")
                .filter(
                    deployment.filter().getDeclaredConstructor().newInstance(),
                    "/*",
                    deployment.filterConfig(),
                    DispatcherType.values())
                .servlet("/*", deployment.servlet()));
    startFilters();
    return new Ports(current.port(), NO_TLS);
  }

  /** Undertow starts them, and lets them say so in the log, when the first request comes. */
  private void startFilters() throws IOException {
    try (RawConnection connection = new RawConnection(current.port())) {
      connection
          .send("OPTIONS /first HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
          .receive("OPTIONS");
    }
  }

  @Override
  public void stop() {
    TestContainer running = current;
    current = null;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
