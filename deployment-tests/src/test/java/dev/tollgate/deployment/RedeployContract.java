package dev.tollgate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.deployment.app.Hello;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that comes and goes in a server that stays: five times, fifty in the long run. */
abstract class RedeployContract {

  private static final int TIMES = Boolean.getBoolean("test.full") ? 50 : 5;
  private static final int MOST_COLLECTIONS = 50;

  @TempDir Path base;
  @TempDir Path folder;
  @TempDir Path another;

  abstract Server start(Path base) throws Exception;

  @Test
  @Timeout(900)
  void redeployments_leaveNoThreadAndNoClassLoader() throws Exception {
    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    Set<Reference<?>> loaders = new HashSet<>();
    try (TestIssuer issuer = new TestIssuer();
        Server server = start(base)) {
      WebApplication.in(folder)
          .classes(Hello.class)
          // so short that keys are fetched again beside the requests
          .tollgate(issuer.configuration() + "jwks.ttl=2s\njwks.refresh-ahead=1s\n");
      for (int i = 0; i < TIMES; i++) {
        loaders.add(new WeakReference<>(server.deploy("/app", folder), collected));
        use(new Client(server.port(), "/app"), issuer);
        server.undeploy("/app");
        TollgateThreads.assertThatAllHaveEnded();
      }
      assertThat(issuer.introspections()).isEqualTo(2 * TIMES);
      assertThat(issuer.keyFetches()).isGreaterThanOrEqualTo(TIMES);
      serveAnotherApplication(server);
      awaitCollection(loaders, collected);
      assertThat(loaders).as("class loaders that are still reachable").isEmpty();
    }
  }

  private static void use(Client client, TestIssuer issuer) throws Exception {
    assertThat(client.get("/hello").statusCode()).isEqualTo(401);
    for (int i = 0; i < 2; i++) {
      assertThat(client.get("/hello", issuer.token()).statusCode()).isEqualTo(200);
      assertThat(client.get("/hello/async", issuer.token()).statusCode()).isEqualTo(200);
      assertThat(client.get("/hello", TestIssuer.OPAQUE).statusCode()).isEqualTo(200);
      assertThat(client.get("/hello", "unknown-token").statusCode()).isEqualTo(401);
    }
  }

  /** Jetty remembers the application that it served last, whatever there is in it. */
  private void serveAnotherApplication(Server server) throws Exception {
    server.deploy("/app", WebApplication.in(another).file("index.html", "").folder());
    assertThat(new Client(server.port(), "/app").get("/index.html").statusCode()).isEqualTo(200);
    server.undeploy("/app");
  }

  /** Asks for collections until all are collected, or it has been enough. */
  private static void awaitCollection(
      Set<Reference<?>> loaders, ReferenceQueue<ClassLoader> collected)
      throws InterruptedException {
    for (int i = 0; i < MOST_COLLECTIONS && !loaders.isEmpty(); i++) {
      System.gc();
      Reference<?> gone = collected.remove(200);
      while (gone != null) {
        loaders.remove(gone);
        gone = collected.poll();
      }
    }
  }
}
