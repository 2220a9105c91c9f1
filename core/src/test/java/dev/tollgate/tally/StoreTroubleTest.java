package dev.tollgate.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.replay.NonceKey;
import dev.tollgate.replay.ReplayStore.Claim;
import dev.tollgate.testing.LogLines;
import dev.tollgate.testing.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One line when a store begins to fail, one when it is well again, and none per request. */
class StoreTroubleTest {

  private static final Duration QUIET = Duration.ofSeconds(5);

  private final ManualTicker ticker = new ManualTicker();
  private final LogLines log = LogLines.of("dev.tollgate");
  private Claim answer = Claim.FIRST_USE;
  private final CountedReplayStore replay =
      new CountedReplayStore((key, forgetAfter) -> answer, ticker);

  @AfterEach
  void close() {
    log.close();
  }

  /** Fails as it is told. */
  private static final class Credentials implements CredentialStore {

    private boolean unavailable;
    private boolean throwing;

    @Override
    public Lookup<ClientCredentials> client(String key) {
      if (throwing) {
        throw new IllegalStateException("down");
      }
      return unavailable ? new Lookup.Unavailable<>("down") : new Lookup.Unknown<>();
    }

    @Override
    public Lookup<TokenCredentials> token(String token) {
      return new Lookup.Unknown<>();
    }
  }

  @Test
  void replayStoreThatIsWell_saysNothing() {
    claim(Claim.FIRST_USE, 3);
    claim(Claim.USED, 3);

    assertThat(log.drain()).isEmpty();
  }

  @Test
  void replayStoreFull_isOneWarning_andItsEndOneLine() {
    claim(Claim.FULL, 3);
    assertThat(log.drain())
        .singleElement()
        .asString()
        .startsWith("WARN The replay store is full, or one client used up its share");

    ticker.advance(QUIET);
    claim(Claim.USED, 1); // takes no room, so it tells nothing of it
    assertThat(log.drain()).isEmpty();
    claim(Claim.FIRST_USE, 3);
    assertThat(log.drain()).containsExactly("INFO The replay store has room again");

    claim(Claim.FULL, 1);
    assertThat(log.drain()).hasSize(1);
  }

  @Test
  void replayStoreFullForOneClientOnly_isOneWarning() {
    for (int i = 0; i < 10; i++) {
      claim(Claim.FULL, 1);
      ticker.advance(QUIET.minusMillis(1));
      claim(Claim.FIRST_USE, 1);
    }

    assertThat(log.drain()).hasSize(1);
    ticker.advance(Duration.ofMillis(1));
    claim(Claim.FIRST_USE, 1);
    assertThat(log.drain()).containsExactly("INFO The replay store has room again");
  }

  @Test
  void replayStoreUnavailable_isOneError_andItsEndOneLine() {
    claim(Claim.UNAVAILABLE, 3);
    assertThat(log.drain())
        .containsExactly(
            "ERROR The replay store fails: requests signed by OAuth 1.0 are answered with 503");

    ticker.advance(QUIET);
    claim(Claim.USED, 2);
    assertThat(log.drain()).containsExactly("INFO The replay store works again");
  }

  @Test
  void replayStoreThatThrows_failsToo() {
    CountedReplayStore throwing =
        new CountedReplayStore(
            (key, forgetAfter) -> {
              throw new IllegalStateException("down");
            },
            ticker);

    for (int i = 0; i < 2; i++) {
      assertThatIllegalStateException()
          .isThrownBy(() -> throwing.claim(new NonceKey(1, 2, 3), Instant.EPOCH));
    }
    assertThat(log.drain()).singleElement().asString().startsWith("ERROR The replay store fails");
  }

  @Test
  void credentialStoreFailing_isOneError_andItsEndOneLine() {
    Credentials credentials = new Credentials();
    WatchedCredentialStore watched = new WatchedCredentialStore(credentials, ticker);
    watched.client("a");
    assertThat(log.drain()).isEmpty();

    credentials.unavailable = true;
    watched.client("a");
    credentials.throwing = true;
    assertThatIllegalStateException().isThrownBy(() -> watched.client("a"));
    assertThat(log.drain())
        .singleElement()
        .asString()
        .startsWith("ERROR The store of OAuth 1.0 credentials fails");

    credentials.unavailable = false;
    credentials.throwing = false;
    watched.token("t");
    assertThat(log.drain()).isEmpty();
    ticker.advance(QUIET);
    watched.client("a");
    watched.token("t");
    assertThat(log.drain()).containsExactly("INFO The store of OAuth 1.0 credentials works again");
  }

  @Test
  void credentialStoreThatThrows_isShownOnceWithItsTrace() {
    Credentials credentials = new Credentials();
    credentials.throwing = true;
    WatchedCredentialStore watched = new WatchedCredentialStore(credentials, ticker);

    for (int i = 0; i < 2; i++) {
      assertThatIllegalStateException().isThrownBy(() -> watched.client("a"));
    }

    assertThat(log.events()).hasSize(1);
    assertThat(log.events().get(0).getThrowableProxy().getMessage())
        .isEqualTo("java.lang.IllegalStateException");
  }

  private void claim(Claim what, int times) {
    answer = what;
    for (int i = 0; i < times; i++) {
      assertThat(replay.claim(new NonceKey(1, 2, 3), Instant.EPOCH)).isEqualTo(what);
    }
  }
}
