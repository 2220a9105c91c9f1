package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Caller;
import dev.tollgate.Reason;
import dev.tollgate.Secret;
import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.testing.MapReplayStore;
import dev.tollgate.testing.TestRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A verifier with two clients and their tokens, at 1700000000. */
final class OAuth1Fixture {

  static final String URL = "http://api.example.com/orders/1?a=1&b=2";
  static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);

  final MapCredentialStore credentials =
      new MapCredentialStore()
          .with(
              ClientCredentials.withSecret("client-1", Secret.of("client-secret-1-for-tests"))
                  .subject("robot")
                  .scopes(Set.of("of-client"))
                  .roles(Set.of("machine"))
                  .build())
          .with(
              ClientCredentials.withSecret("client-2", Secret.of("client-secret-2-for-tests"))
                  .build())
          .with(
              ClientCredentials.withSecret("client-off", Secret.of("client-secret-1-for-tests"))
                  .enabled(false)
                  .build())
          .with(
              TokenCredentials.of("token-1", Secret.of("token-secret-1-for-tests"), "client-1")
                  .subject("user-1")
                  .scopes(Set.of("of-token"))
                  .roles(Set.of("buyer"))
                  .build())
          .with(
              TokenCredentials.of("token-2", Secret.of("token-secret-1-for-tests"), "client-2")
                  .build());
  final MapReplayStore nonces = new MapReplayStore();
  OAuth1Settings.Builder settings = OAuth1Settings.builder();
  CredentialStore store = credentials;
  ReplayStore replay = nonces;
  Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  int bodyLimit = 1 << 20;

  OAuth1Authenticator authenticator() {
    return new OAuth1Authenticator(settings.build(), store, replay, clock);
  }

  Outcome authenticate(@Nullable String authorization, TestRequest.Builder request) {
    try (OAuth1Authenticator authenticator = authenticator()) {
      return authenticate(authenticator, authorization, request);
    }
  }

  Outcome authenticate(
      OAuth1Authenticator authenticator,
      @Nullable String authorization,
      TestRequest.Builder request) {
    return authenticator.authenticate(
        new Credentials.OAuth1(authorization),
        new IncomingRequest(request.build(), ExternalUrls.of(null), bodyLimit),
        null);
  }

  /** The outcome for a GET of {@link #URL}. */
  Outcome get(String authorization) {
    return authenticate(authorization, TestRequest.get(URL));
  }

  static Caller accepted(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome).caller();
  }

  static Outcome.Rejected rejected(Outcome outcome, Reason reason) {
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    Outcome.Rejected rejected = (Outcome.Rejected) outcome;
    assertThat(rejected.reason()).isEqualTo(reason);
    return rejected;
  }

  static void unavailable(Outcome outcome, Reason reason) {
    assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
    assertThat(((Outcome.Unavailable) outcome).reason()).isEqualTo(reason);
  }
}
