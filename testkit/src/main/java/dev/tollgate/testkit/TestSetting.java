package dev.tollgate.testkit;

import dev.tollgate.Tollgate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An issuer, and a Tollgate and a server for its tokens, each made when somebody first asks for it.
 * Thread-safe.
 */
final class TestSetting implements AutoCloseable {

  private final TestIssuer issuer = TestIssuer.start();
  private final Map<String, String> configuration;
  private @Nullable Tollgate tollgate;
  private @Nullable ProtectedServer server;

  /**
   * Starts the issuer.
   *
   * @param configuration what the Tollgate is configured by besides
   */
  TestSetting(Map<String, String> configuration) {
    this.configuration = configuration;
  }

  TestIssuer issuer() {
    return issuer;
  }

  synchronized Tollgate tollgate() {
    if (tollgate == null) {
      tollgate = issuer.tollgate(configuration);
    }
    return tollgate;
  }

  synchronized ProtectedServer server() {
    if (server == null) {
      server = ProtectedServer.start(tollgate(), ProtectedServer.WHO_AM_I);
    }
    return server;
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
    }
    if (tollgate != null) {
      tollgate.close();
    }
    issuer.close();
  }
}
