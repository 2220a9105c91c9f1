package dev.tollgate.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.Reason;
import dev.tollgate.http.HttpCall;
import dev.tollgate.http.HttpResult;
import dev.tollgate.http.HttpResult.Kind;
import dev.tollgate.http.HttpSettings;
import dev.tollgate.issuer.Endpoint.Location;
import dev.tollgate.testing.LogLines;
import dev.tollgate.testing.ManualTicker;
import dev.tollgate.testing.ScriptedTransport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerDiscoveryTest {

  private static final String ISSUER = "https://as.example/r";
  private static final String OAUTH = "https://as.example/.well-known/oauth-authorization-server/r";
  private static final String OPENID = "https://as.example/r/.well-known/openid-configuration";
  private static final String OPENID_INSERTED =
      "https://as.example/.well-known/openid-configuration/r";
  private static final String GOOD =
      "{\"issuer\":\"https://as.example/r\",\"jwks_uri\":\"https://as.example/keys\","
          + "\"introspection_endpoint\":\"https://as.example/introspect\"}";

  private final Map<String, HttpResult> places = new HashMap<>();
  private final ScriptedTransport transport =
      ScriptedTransport.answering(
          call -> places.getOrDefault(call.uri().toString(), ScriptedTransport.status(404)));
  private final ManualTicker ticker = new ManualTicker();
  private final IssuerDiscovery discovery = discovery(ISSUER, Runnable::run);

  @ParameterizedTest
  @ValueSource(strings = {OAUTH, OPENID, OPENID_INSERTED})
  void locate_metadataInOneOfThePlaces_isFound(String place) {
    places.put(place, ScriptedTransport.json(GOOD));

    assertFound(discovery.jwksUri().locate(), "https://as.example/keys");
    assertFound(discovery.introspectionEndpoint().locate(), "https://as.example/introspect");
  }

  @Test
  void locate_noMetadataInAFirstPlace_fallsThrough() {
    for (HttpResult nothing :
        List.of(
            ScriptedTransport.status(302),
            ScriptedTransport.status(500),
            ScriptedTransport.failure(Kind.TOO_LARGE),
            ScriptedTransport.failure(Kind.BROKEN),
            ScriptedTransport.json("<html>log in</html>"),
            ScriptedTransport.json("[]"),
            ScriptedTransport.json("{}"),
            ScriptedTransport.json("{\"issuer\":7}"),
            ScriptedTransport.json("{\"issuer\":\"https://as.example\"}"))) {
      places.put(OAUTH, nothing);
      places.put(OPENID, ScriptedTransport.json(GOOD));

      assertFound(discovery(ISSUER, Runnable::run).jwksUri().locate(), "https://as.example/keys");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"NOT_CONNECTED", "LATE"})
  void locate_serverDown_isNotTriedPlaceByPlace(Kind kind) {
    transport.answer(ScriptedTransport.failure(kind));

    assertUnknown(discovery.jwksUri().locate(), Reason.ISSUER_UNREACHABLE);
    assertThat(transport.calls()).hasSize(1);
  }

  @Test
  void locate_serverErrorsOnly_isUnreachable() {
    transport.answer(ScriptedTransport.status(503));

    assertUnknown(discovery.jwksUri().locate(), Reason.ISSUER_UNREACHABLE);
  }

  @Test
  void locate_nothingAnywhere_isUnreadable() {
    assertUnknown(discovery.jwksUri().locate(), Reason.ISSUER_ANSWER_UNREADABLE);
    assertThat(transport.calls())
        .extracting(call -> call.uri().toString())
        .containsExactly(OAUTH, OPENID, OPENID_INSERTED);
  }

  @Test
  void locate_metadataOfAnotherIssuer_isNotUsed() {
    places.put(OAUTH, ScriptedTransport.json(GOOD.replace("as.example/r\"", "evil.example\"")));

    Location location = discovery.jwksUri().locate();

    assertUnknown(location, Reason.ISSUER_ANSWER_UNREADABLE);
    assertThat(((Location.Unknown) location).detail()).contains("another issuer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://as.example/r", "https://as.example/r/"})
  void locate_issuerDiffersByASlash_saysWhatToWrite(String configured) {
    String written = configured.endsWith("/") ? ISSUER : ISSUER + "/";
    transport.answer(ScriptedTransport.json(GOOD.replace(ISSUER + "\"", written + "\"")));

    Location location = discovery(configured, Runnable::run).jwksUri().locate();

    assertUnknown(location, Reason.ISSUER_ANSWER_UNREADABLE);
    assertThat(((Location.Unknown) location).detail()).endsWith("write issuer=" + written);
  }

  @Test
  void locate_endpointMissing_namesTheKeyToSet() {
    places.put(OAUTH, ScriptedTransport.json("{\"issuer\":\"" + ISSUER + "\"}"));

    Location location = discovery.introspectionEndpoint().locate();

    assertUnknown(location, Reason.ISSUER_ANSWER_UNREADABLE);
    assertThat(((Location.Unknown) location).detail()).contains("introspection.endpoint");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://as.example/keys", "file:///etc/passwd", "/keys", "::"})
  void locate_endpointThatWeDoNotCall_isNotUsed(String uri) {
    places.put(OAUTH, ScriptedTransport.json(GOOD.replace("https://as.example/keys", uri)));

    assertUnknown(discovery.jwksUri().locate(), Reason.ISSUER_ANSWER_UNREADABLE);
  }

  @Test
  void locate_again_asksNobody() {
    places.put(OAUTH, ScriptedTransport.json(GOOD));
    assertFound(discovery.jwksUri().locate(), "https://as.example/keys");
    ticker.advance(Duration.ofHours(1).minusNanos(1));

    assertFound(discovery.jwksUri().locate(), "https://as.example/keys");
    assertThat(transport.calls()).hasSize(1);
  }

  @Test
  void locate_anHourLater_asksInTheBackgroundAndTakesTheNewAnswer() {
    List<Runnable> background = new ArrayList<>();
    places.put(OAUTH, ScriptedTransport.json(GOOD));
    boolean[] immediately = {true};
    IssuerDiscovery slow =
        discovery(
            ISSUER,
            task -> {
              if (immediately[0]) {
                task.run();
              } else {
                background.add(task);
              }
            });
    assertFound(slow.jwksUri().locate(), "https://as.example/keys");
    immediately[0] = false;
    places.put(OAUTH, ScriptedTransport.json(GOOD.replace("/keys", "/new-keys")));
    ticker.advance(Duration.ofHours(1));

    assertFound(slow.jwksUri().locate(), "https://as.example/keys");
    assertFound(slow.jwksUri().locate(), "https://as.example/keys");
    assertThat(background).hasSize(1);
    background.get(0).run();
    assertFound(slow.jwksUri().locate(), "https://as.example/new-keys");
  }

  @Test
  void locate_anHourLaterAndTheServerDown_keepsTheLastGoodAnswer() {
    places.put(OAUTH, ScriptedTransport.json(GOOD));
    assertFound(discovery.jwksUri().locate(), "https://as.example/keys");
    transport.answer(ScriptedTransport.failure(Kind.NOT_CONNECTED));
    ticker.advance(Duration.ofHours(30));

    assertFound(discovery.jwksUri().locate(), "https://as.example/keys");
    assertFound(discovery.jwksUri().locate(), "https://as.example/keys");
    assertThat(transport.calls()).hasSize(2);
  }

  @Test
  void locate_afterAFailure_pausesAndThenAsksAgain() {
    transport.answer(ScriptedTransport.failure(Kind.NOT_CONNECTED));
    assertUnknown(discovery.jwksUri().locate(), Reason.ISSUER_UNREACHABLE);
    ticker.advance(Duration.ofSeconds(1).minusNanos(1));
    assertUnknown(discovery.jwksUri().locate(), Reason.ISSUER_UNREACHABLE);
    assertThat(transport.calls()).hasSize(1);
    ticker.advance(Duration.ofNanos(1));

    assertUnknown(discovery.jwksUri().locate(), Reason.ISSUER_UNREACHABLE);
    assertThat(transport.calls()).hasSize(2);
  }

  @Test
  void locate_endpointMissingAtFirst_isFoundFiveSecondsLater() {
    places.put(OPENID, ScriptedTransport.json("{\"issuer\":\"https://as.example/r\"}"));
    assertUnknown(discovery.jwksUri().locate(), Reason.ISSUER_ANSWER_UNREADABLE);
    places.put(OPENID, ScriptedTransport.json(GOOD));

    ticker.advance(Duration.ofSeconds(5).minusNanos(1));
    assertUnknown(discovery.jwksUri().locate(), Reason.ISSUER_ANSWER_UNREADABLE);
    ticker.advance(Duration.ofNanos(1));
    assertFound(discovery.jwksUri().locate(), "https://as.example/keys");
  }

  @Test
  void locate_otherEndpointMissing_isNotLookedForAgain() {
    places.put(
        OAUTH,
        ScriptedTransport.json(
            "{\"issuer\":\"https://as.example/r\",\"jwks_uri\":\"https://as.example/keys\"}"));
    assertFound(discovery.jwksUri().locate(), "https://as.example/keys");

    ticker.advance(Duration.ofMinutes(30));

    assertFound(discovery.jwksUri().locate(), "https://as.example/keys");
    assertThat(transport.calls()).hasSize(1);
  }

  @Test
  void locate_afterALongOutage_recoversWithinFiveSeconds() {
    transport.answer(ScriptedTransport.failure(Kind.NOT_CONNECTED));
    for (int i = 0; i < 100; i++) {
      assertUnknown(discovery.jwksUri().locate(), Reason.ISSUER_UNREACHABLE);
      ticker.advance(Duration.ofMinutes(1));
    }
    assertUnknown(discovery.jwksUri().locate(), Reason.ISSUER_UNREACHABLE);
    transport.answer(ScriptedTransport.json(GOOD));
    ticker.advance(Duration.ofSeconds(5));

    assertFound(discovery.jwksUri().locate(), "https://as.example/keys");
  }

  @Test
  void log_outageAndItsEnd_areOneLineEach() {
    try (LogLines log = LogLines.of("dev.tollgate")) {
      transport.answer(ScriptedTransport.failure(Kind.NOT_CONNECTED));
      for (int i = 0; i < 3; i++) {
        assertUnknown(discovery.jwksUri().locate(), Reason.ISSUER_UNREACHABLE);
        ticker.advance(Duration.ofSeconds(5));
      }
      assertThat(log.drain()).singleElement().asString().startsWith("WARN ");

      transport.answer(ScriptedTransport.json(GOOD));
      for (int i = 0; i < 3; i++) {
        assertFound(discovery.jwksUri().locate(), "https://as.example/keys");
        ticker.advance(Duration.ofHours(1));
      }
      assertThat(log.drain())
          .containsExactly("INFO The metadata of " + ISSUER + " was found again");
    }
  }

  @Test
  @Timeout(30)
  void locate_manyAtOnce_shareOneSearch() throws Exception {
    places.put(OAUTH, ScriptedTransport.json(GOOD));
    CompletableFuture<Runnable> started = new CompletableFuture<>();
    IssuerDiscovery slow = discovery(ISSUER, started::complete);
    List<CompletableFuture<Location>> locations = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      CompletableFuture<Location> location = new CompletableFuture<>();
      locations.add(location);
      Thread thread = new Thread(() -> location.complete(slow.jwksUri().locate()));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
    started.get().run();

    for (CompletableFuture<Location> location : locations) {
      assertFound(location.get(), "https://as.example/keys");
    }
    assertThat(transport.calls()).hasSize(1);
  }

  @Test
  void locate_noSeatLeft_isTooBusyAtOnce() {
    IssuerDiscovery full =
        IssuerDiscovery.of(
            URI.create(ISSUER),
            HttpSettings.defaults(),
            transport,
            WaitingRoom.ofSeats(0),
            task -> {},
            ticker);

    assertUnknown(full.introspectionEndpoint().locate(), Reason.ISSUER_TOO_BUSY);
  }

  @Test
  void locate_keysWhileNoSeatIsLeft_areFoundAllTheSame() {
    transport.answer(ScriptedTransport.json(GOOD));
    IssuerDiscovery full =
        IssuerDiscovery.of(
            URI.create(ISSUER),
            HttpSettings.defaults(),
            transport,
            WaitingRoom.ofSeats(0),
            task -> new Thread(task).start(),
            ticker);

    assertFound(full.jwksUri().locate(), "https://as.example/keys");
  }

  @Test
  void locate_searchNeverEnds_givesUp() {
    IssuerDiscovery stuck =
        IssuerDiscovery.of(
            URI.create(ISSUER),
            HttpSettings.builder()
                .connectTimeout(Duration.ofMillis(1))
                .readTimeout(Duration.ofMillis(1))
                .build(),
            transport,
            WaitingRoom.ofSeats(1),
            task -> {},
            ticker);

    assertUnknown(stuck.jwksUri().locate(), Reason.ISSUER_UNREACHABLE);
  }

  @Test
  void locate_backgroundClosed_isUnreachable() {
    Executor closed =
        task -> {
          throw new RejectedExecutionException();
        };

    assertUnknown(discovery(ISSUER, closed).jwksUri().locate(), Reason.ISSUER_UNREACHABLE);
  }

  @Test
  void locate_searchFailsByADefect_isOurErrorAndTriedAgain() {
    transport.answer(
        (HttpCall call) -> {
          throw new IllegalStateException("a defect");
        });
    IssuerDiscovery broken =
        discovery(
            ISSUER,
            task -> {
              try {
                task.run();
              } catch (IllegalStateException e) {
                assertThat(e).hasMessage("a defect");
              }
            });
    assertUnknown(broken.jwksUri().locate(), Reason.INTERNAL_ERROR);
    transport.answer(ScriptedTransport.json(GOOD));

    assertFound(broken.jwksUri().locate(), "https://as.example/keys");
  }

  @Test
  void of_plainHttp_isRefused() {
    assertThatThrownBy(() -> discovery("http://as.example", Runnable::run))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("issuer");
  }

  private IssuerDiscovery discovery(String issuer, Executor background) {
    return IssuerDiscovery.of(
        URI.create(issuer),
        HttpSettings.defaults(),
        transport,
        WaitingRoom.ofSeats(256),
        background,
        ticker);
  }

  private static void assertFound(Location location, String uri) {
    assertThat(location).isEqualTo(new Location.Found(URI.create(uri)));
  }

  private static void assertUnknown(Location location, Reason reason) {
    assertThat(location).isInstanceOf(Location.Unknown.class);
    assertThat(((Location.Unknown) location).reason()).isEqualTo(reason);
  }
}
