package dev.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.bearer.Verdict;
import dev.tollgate.introspection.ClientAuthentication;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.replay.ReplayStore.Claim;
import dev.tollgate.status.CacheStatus;
import dev.tollgate.status.CircuitState;
import dev.tollgate.status.Health;
import dev.tollgate.status.IssuerStatus;
import dev.tollgate.status.ReplayStatus;
import dev.tollgate.status.UpstreamCall;
import dev.tollgate.status.UpstreamCall.Outcome;
import dev.tollgate.status.UpstreamCall.Purpose;
import dev.tollgate.status.UpstreamListener;
import dev.tollgate.testing.FakeAuthorizationServer;
import dev.tollgate.testing.ServerReply;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestRequest;
import dev.tollgate.testing.TestTokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators see of issuers and stores after real calls to a server. */
class StatusTest {

  private static final TestKey KEY = TestKey.create("key-1", "ES256");

  private final ConcurrentLinkedQueue<UpstreamCall> calls = new ConcurrentLinkedQueue<>();
  private final FakeAuthorizationServer server = FakeAuthorizationServer.start();
  private final CredentialsThatMayFail credentials = new CredentialsThatMayFail();
  private final Tollgate tollgate =
      Tollgate.builder()
          .jmx(false)
          .issuer(
              Issuer.builder(URI.create(server.url()))
                  .audience(TestTokens.AUDIENCE)
                  .introspection(ClientAuthentication.clientSecretBasic("api", Secret.of("secret")))
                  .build())
          .issuer(
              Issuer.builder(URI.create("https://own.example"))
                  .name("own")
                  .verifier((token, fresh) -> new Verdict.Rejected(Reason.TOKEN_INACTIVE, ""))
                  .build())
          .rules("* /own/** issuer=own", "* /** issuer=main")
          .oauth1(credentials, OAuth1Settings.builder().build())
          .replayMaxEntries(1000)
          .upstreamListener(calls::add)
          .build();

  /** Knows nobody, and may not even know that. */
  private static final class CredentialsThatMayFail implements CredentialStore {

    private volatile boolean failing;

    @Override
    public Lookup<ClientCredentials> client(String key) {
      if (failing) {
        throw new IllegalStateException("down");
      }
      return new Lookup.Unknown<>();
    }

    @Override
    public Lookup<TokenCredentials> token(String token) {
      return new Lookup.Unknown<>();
    }
  }

  StatusTest() {
    server.on(
        "/.well-known/openid-configuration",
        ServerReply.json(
            "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\",\"introspection_endpoint\":\"%s\"}"
                .formatted(server.url(), server.uri("/keys"), server.uri("/introspection"))));
    server.on("/keys", ServerReply.json(TestKey.keySet(KEY)));
    server.on(
        "/introspection",
        ServerReply.json(
            "{\"active\":true,\"aud\":\"" + TestTokens.AUDIENCE + "\",\"sub\":\"u\"}"));
  }

  @AfterEach
  void close() {
    tollgate.close();
    server.close();
  }

  @Test
  void beforeAnyRequest_nothingIsKnown() {
    IssuerStatus main = main();

    assertThat(main.identifier()).isEqualTo(server.url());
    assertThat(main.circuit()).isEqualTo(CircuitState.CLOSED);
    assertThat(main.calls()).isEmpty();
    assertThat(main.keys().keys()).isZero();
    assertThat(main.keys().age()).isNull();
    assertThat(tollgate.health().issuers())
        .containsExactly(Map.entry("main", Health.UNKNOWN), Map.entry("own", Health.UNKNOWN));
    assertThat(tollgate.health().stores())
        .containsExactly(
            Map.entry("credentials", Health.UNKNOWN), Map.entry("replay", Health.UNKNOWN));
    assertThat(tollgate.health().overall()).isEqualTo(Health.UNKNOWN);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void requests_areCountedByWhatTheyNeeded() {
    String jwt = jwt();
    admit(jwt);
    admit(jwt);
    admit(jwt());
    admit("opaque-1");
    admit("opaque-1");

    IssuerStatus main = main();
    assertThat(main.caches())
        .containsExactly(
            new CacheStatus("jwt", 1, 2, 2),
            new CacheStatus("keys", 2, 1, 1),
            new CacheStatus("introspection", 1, 1, 1));
    assertThat(main.calls())
        .extracting(count -> count.purpose() + " " + count.outcome() + " " + count.count())
        .containsExactly(
            "DISCOVERY SUCCESS 1",
            "DISCOVERY CLIENT_ERROR 1",
            "KEYS SUCCESS 1",
            "INTROSPECTION SUCCESS 1");
    assertThat(main.calls()).allSatisfy(count -> assertThat(count.total()).isPositive());
    assertThat(calls)
        .extracting(call -> call.issuer() + " " + call.purpose() + " " + call.outcome())
        .containsExactly(
            "main DISCOVERY CLIENT_ERROR",
            "main DISCOVERY SUCCESS",
            "main KEYS SUCCESS",
            "main INTROSPECTION SUCCESS");
    assertThat(calls).allSatisfy(call -> assertThat(call.duration()).isPositive());
    assertThat(main.keys().keys()).isEqualTo(1);
    assertThat(main.keys().age()).isBetween(Duration.ZERO, Duration.ofSeconds(60));
    assertThat(tollgate.health().issuers()).containsEntry("main", Health.UP);
  }

  @Test
  void endpointOutage_isSeenByHealthAndCircuit_andSoIsItsEnd() {
    admit("opaque-1");
    server.on("/introspection", ServerReply.status(503));
    for (int i = 0; i < 5; i++) {
      assertThat(decide("/x", "Bearer down-" + i)).isInstanceOf(Decision.Unavailable.class);
    }

    assertThat(main().circuit()).isEqualTo(CircuitState.OPEN);
    assertThat(tollgate.health().issuers()).containsEntry("main", Health.DOWN);
    assertThat(tollgate.health().overall()).isEqualTo(Health.DOWN);
    assertThat(main().calls())
        .anySatisfy(
            count -> {
              assertThat(count.purpose()).isEqualTo(Purpose.INTROSPECTION);
              assertThat(count.outcome()).isEqualTo(Outcome.SERVER_ERROR);
              assertThat(count.count()).isEqualTo(5);
            });
  }

  @Test
  void serverThatIsNotThere_isDown() {
    server.goDown();
    assertThat(decide("/x", "Bearer " + jwt())).isInstanceOf(Decision.Unavailable.class);

    assertThat(main().calls())
        .extracting(count -> count.purpose() + " " + count.outcome())
        .containsExactly("DISCOVERY NOT_CONNECTED");
    assertThat(tollgate.health().issuers()).containsEntry("main", Health.DOWN);
  }

  @Test
  void listenerThatFails_isPassedOver() {
    tollgate.addUpstreamListener(
        call -> {
          throw new IllegalStateException("a listener's defect");
        });
    admit(jwt());

    assertThat(calls).hasSize(3);
  }

  @Test
  void upstreamListener_isToldUntilItIsRemoved() {
    ConcurrentLinkedQueue<UpstreamCall> late = new ConcurrentLinkedQueue<>();
    UpstreamListener listener = late::add;
    tollgate.addUpstreamListener(listener);
    admit("opaque-1");
    tollgate.removeUpstreamListener(listener);
    admit("opaque-2");

    assertThat(late).hasSize(3);
    assertThat(calls).hasSize(4);
  }

  @Test
  void stores_areWatched() {
    String signed =
        "OAuth oauth_consumer_key=\"k\", oauth_signature_method=\"HMAC-SHA1\","
            + " oauth_signature=\"AAAAAAAAAAAAAAAAAAAAAAAAAAA%3D\", oauth_timestamp=\""
            + Instant.now().getEpochSecond()
            + "\", oauth_nonce=\"n\", oauth_token=\"t\"";
    Decision unknownClient = decide("/x", signed);
    assertThat(unknownClient.reason()).isEqualTo(Reason.OAUTH1_CLIENT_UNKNOWN);
    assertThat(unknownClient.basis())
        .isEqualTo(new Decision.Basis(Scheme.OAUTH1, "* /** issuer=main"));
    assertThat(tollgate.health().stores()).containsEntry("credentials", Health.UP);

    credentials.failing = true;
    assertThat(decide("/x", signed).reason()).isEqualTo(Reason.CREDENTIAL_STORE_UNAVAILABLE);
    assertThat(tollgate.health().stores()).containsEntry("credentials", Health.DOWN);

    ReplayStatus replay = tollgate.status().replay();
    assertThat(replay.entries()).hasValue(0);
    assertThat(replay.limit()).hasValue(1000);
    assertThat(replay.claims(Claim.FIRST_USE)).isZero();
  }

  private IssuerStatus main() {
    return tollgate.status().issuer("main").orElseThrow();
  }

  private String jwt() {
    return TestTokens.signedBy(KEY, Instant.now())
        .claim("iss", server.url())
        .claim("jti", String.valueOf(System.nanoTime()))
        .compact();
  }

  private void admit(String token) {
    assertThat(decide("/x", "Bearer " + token)).isInstanceOf(Decision.Admit.class);
  }

  private Decision decide(String path, String authorization) {
    return tollgate.decide(
        TestRequest.get("http://api.example.com" + path)
            .header("Authorization", authorization)
            .build());
  }
}
