package dev.tollgate.micrometer;

import dev.tollgate.testing.FakeAuthorizationServer;
import dev.tollgate.testing.OAuth1Signer;
import dev.tollgate.testing.ServerReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Mixed load on a protected application, an outage of its authorization server in the middle: what
 * {@code micrometer/dashboard/run} lets Prometheus scrape. Not one of the tests.
 */
@EnabledIfSystemProperty(
    named = "dashboard.folder",
    matches = ".+",
    disabledReason = "run by micrometer/dashboard/run")
class DashboardLoad {

  private static final String CREDENTIALS =
      """
      {"clients":[{"key":"client-1","secret":"client-secret-1-for-tests"}],
       "tokens":[{"token":"token-1","secret":"token-secret-1-for-tests","client":"client-1",
                  "subject":"jane","scope":"orders.read"}]}
      """;

  private final Path folder = Path.of(System.getProperty("dashboard.folder"));
  private final long seconds = Long.getLong("dashboard.seconds", 90);
  private final Path seen = folder.resolve("seen"); // appears once Prometheus has seen enough
  private final Client client = new Client();
  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private final List<String> jwts = new ArrayList<>();
  private long start;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void run() throws Exception {
    Path credentials = Files.writeString(folder.resolve("credentials.json"), CREDENTIALS);
    issuer.server.on(ScriptedIssuer.INTROSPECTION, this::introspect);
    for (int i = 0; i < 20; i++) {
      jwts.add(issuer.jwt());
    }
    try (issuer;
        MeteredApp app =
            MeteredApp.start(
                issuer.configuration(
                    "jwks.ttl", "12s",
                    "jwks.refresh-ahead", "2s",
                    "jwt.cache.ttl", "5s",
                    "introspection.cache.ttl", "4s",
                    "http.read-timeout", "1s",
                    "replay.max-entries", "20000",
                    "oauth1.credentials", credentials.toString(),
                    "log.rejections-per-minute", "1"))) {
      start = System.nanoTime();
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Thread thread = new Thread(() -> load(app), "client-" + i);
        thread.start();
        clients.add(thread);
      }
      // complete when it appears
      Path address = Files.writeString(folder.resolve("address.new"), app.url("").substring(7));
      Files.move(address, folder.resolve("address"));
      for (Thread thread : clients) {
        thread.join();
      }
    }
  }

  /** Slow at times, and out of order from the middle of the run to two thirds of it. */
  private ServerReply introspect(FakeAuthorizationServer.Request request) {
    double progress = progress();
    pause(ThreadLocalRandom.current().nextLong(4, progress > 0.3 && progress < 0.45 ? 300 : 40));
    if (progress > 0.5 && progress < 0.66) {
      return ServerReply.status(503);
    }
    return ScriptedIssuer.introspect(request);
  }

  private void load(MeteredApp app) {
    while (!Files.exists(seen)) {
      try {
        one(app);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        return;
      }
      pause(ThreadLocalRandom.current().nextLong(5, 30));
    }
  }

  private void one(MeteredApp app) throws IOException, InterruptedException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int kind = random.nextInt(100);
    String orders = app.url("/orders/1");
    if (kind < 40) {
      client.get(orders, "Bearer " + jwts.get(random.nextInt(jwts.size())));
    } else if (kind < 48) {
      client.get(orders, "Bearer " + issuer.jwt());
    } else if (kind < 70) {
      client.get(orders, "Bearer opaque-" + random.nextInt(30));
    } else if (kind < 75) {
      client.get(orders, "Bearer bad-" + random.nextInt(100));
    } else if (kind < 78) {
      client.get(app.url("/profile"), "");
    } else if (kind < 82) {
      client.get(app.url("/admin/x"), "Bearer " + jwts.get(0));
    } else if (kind < 85) {
      client.get(
          orders,
          "Bearer " + issuer.token().claim("exp", Instant.now().getEpochSecond() - 600).compact());
    } else {
      OAuth1Signer signer =
          OAuth1Signer.signer()
              .with("oauth_timestamp", String.valueOf(Instant.now().getEpochSecond()))
              .with("oauth_nonce", UUID.randomUUID().toString());
      String signed = signer.header("GET", orders);
      client.get(orders, signed);
      if (kind >= 98) {
        client.get(orders, signed); // a replay
      }
    }
  }

  private double progress() {
    return (System.nanoTime() - start) / 1e9 / seconds;
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
