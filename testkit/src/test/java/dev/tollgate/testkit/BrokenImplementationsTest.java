package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tollgate.Reason;
import dev.tollgate.Secret;
import dev.tollgate.bearer.TokenVerifier;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.replay.NonceKey;
import dev.tollgate.replay.ReplayStore;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** The contracts find what is wrong with implementations, each of which makes one mistake. */
class BrokenImplementationsTest {

  /** A replay store that is right but for what a subclass gets wrong; without bounds. */
  private static class MapStore implements ReplayStore {
    final Map<Object, Instant> claimed = new ConcurrentHashMap<>();
    final Clock clock;
    volatile boolean closed;

    MapStore(Clock clock) {
      this.clock = clock;
    }

    Object nameOf(NonceKey key) {
      return key;
    }

    @Override
    public Claim claim(NonceKey key, Instant forgetAfter) {
      if (closed) {
        return Claim.UNAVAILABLE;
      }
      return claimed.putIfAbsent(nameOf(key), forgetAfter) == null ? Claim.FIRST_USE : Claim.USED;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  abstract static class Replay extends ReplayStoreContract {
    @Override
    protected boolean isBounded() {
      return false;
    }
  }

  static class Right extends Replay {
    @Override
    protected ReplayStore open(TestClock clock, int maxEntries) {
      return new MapStore(clock);
    }
  }

  @Test
  void right_passes() {
    assertThat(failures(Right.class)).isEmpty();
  }

  static class LooksThenWrites extends Replay {
    @Override
    protected ReplayStore open(TestClock clock, int maxEntries) {
      return new MapStore(clock) {
        @Override
        public Claim claim(NonceKey key, Instant forgetAfter) {
          if (closed) {
            return Claim.UNAVAILABLE;
          }
          if (claimed.containsKey(key)) {
            return Claim.USED;
          }
          Thread.yield();
          claimed.put(key, forgetAfter);
          return Claim.FIRST_USE;
        }
      };
    }

    @Override
    protected int rounds() {
      return 2000;
    }
  }

  @Test
  void replay_looksBeforeItWrites_fails() {
    assertThat(failures(LooksThenWrites.class))
        .containsExactly("claim_fiftyThreadsOneKey_haveOneWinner");
  }

  static class HalfKey extends Replay {
    @Override
    protected ReplayStore open(TestClock clock, int maxEntries) {
      return new MapStore(clock) {
        @Override
        Object nameOf(NonceKey key) {
          return key.high();
        }
      };
    }
  }

  @Test
  void replay_keepsHalfTheKey_fails() {
    assertThat(failures(HalfKey.class))
        .containsExactly("claim_keysThatDifferInOneHalf_areDistinct");
  }

  static class Forgetful extends Replay {
    @Override
    protected ReplayStore open(TestClock clock, int maxEntries) {
      return new MapStore(clock) {
        @Override
        public Claim claim(NonceKey key, Instant forgetAfter) {
          claimed.values().removeIf(end -> end.isBefore(clock.instant()));
          return super.claim(key, forgetAfter);
        }
      };
    }
  }

  @Test
  void replay_forgetsWithoutATrace_fails() {
    assertThat(failures(Forgetful.class))
        .containsExactlyInAnyOrder(
            "claim_sameClaimAfterItsTime_isNeverFirstUseAgain",
            "claim_clockRanBack_refusesWhatWasForgotten");
  }

  static class CutsTime extends Replay {
    @Override
    protected ReplayStore open(TestClock clock, int maxEntries) {
      return new MapStore(clock) {
        @Override
        public Claim claim(NonceKey key, Instant forgetAfter) {
          long now = clock.instant().getEpochSecond();
          claimed
              .values()
              .removeIf(end -> now >= end.getEpochSecond() && now < end.getEpochSecond() + 60);
          return super.claim(key, forgetAfter);
        }
      };
    }
  }

  @Test
  void replay_forgetsAtTheEndOfItsTime_fails() {
    assertThat(failures(CutsTime.class)).containsExactly("claim_atTheEndOfItsTime_isStillUsed");
  }

  static class Boundless extends ReplayStoreContract {
    @Override
    protected ReplayStore open(TestClock clock, int maxEntries) {
      return new MapStore(clock);
    }

    @Override
    protected boolean isBounded() {
      return true;
    }
  }

  @Test
  void replay_saysThatItIsBounded_fails() {
    assertThat(failures(Boundless.class))
        .containsExactlyInAnyOrder(
            "claim_ownerHoldsHalf_isFullForThisOwnerOnly",
            "claim_allEntriesTaken_isFullForEverybody",
            "claim_knownKeyInAFullStore_isUsed");
  }

  static class Optimist extends Right {
    @Override
    protected Optional<ReplayStore> openUnreachable(TestClock clock) {
      return Optional.of((key, forgetAfter) -> ReplayStore.Claim.FIRST_USE);
    }
  }

  @Test
  void replay_outOfReachAndHopeful_fails() {
    assertThat(failures(Optimist.class)).containsExactly("claim_storeOutOfReach_isUnavailable");
  }

  // Credentials.

  /** A credential store that is right but for what a subclass gets wrong. */
  static class Credentials extends CredentialStoreContract {

    String nameOf(String name) {
      return name;
    }

    Secret secretOf(Token token) {
      return Secret.of(token.secret());
    }

    <T> CredentialStore.Lookup<T> missing() {
      return new CredentialStore.Lookup.Unknown<>();
    }

    boolean enabled(Client client) {
      return client.enabled();
    }

    @Override
    protected CredentialStore open(List<Client> clients, List<Token> tokens) {
      Map<String, ClientCredentials> byKey = new HashMap<>();
      for (Client client : clients) {
        byKey.put(
            nameOf(client.key()),
            ClientCredentials.withSecret(client.key(), Secret.of(client.secret()))
                .subject(client.subject())
                .scopes(client.scopes())
                .roles(client.roles())
                .enabled(enabled(client))
                .build());
      }
      Map<String, TokenCredentials> byToken = new HashMap<>();
      for (Token token : tokens) {
        byToken.put(
            nameOf(token.token()),
            TokenCredentials.of(token.token(), secretOf(token), token.client())
                .subject(token.subject())
                .scopes(token.scopes())
                .roles(token.roles())
                .expiresAt(token.expiresAt())
                .build());
      }
      return new CredentialStore() {
        @Override
        public Lookup<ClientCredentials> client(String key) {
          return found(byKey.get(nameOf(key)));
        }

        @Override
        public Lookup<TokenCredentials> token(String token) {
          return found(byToken.get(nameOf(token)));
        }

        private <T> Lookup<T> found(T credentials) {
          return credentials == null ? missing() : new Lookup.Found<>(credentials);
        }
      };
    }
  }

  @Test
  void credentials_right_pass() {
    assertThat(failures(Credentials.class)).isEmpty();
  }

  static class IgnoresCase extends Credentials {
    @Override
    String nameOf(String name) {
      return name.strip().toLowerCase(Locale.ROOT);
    }
  }

  @Test
  void credentials_foundUnderTheirTrueName_pass() {
    assertThat(failures(IgnoresCase.class)).isEmpty();
  }

  static class CutsNames extends Credentials {
    @Override
    String nameOf(String name) {
      return name.substring(0, Math.min(name.length(), 2));
    }
  }

  @Test
  void credentials_namesCut_fail() {
    assertThat(failures(CutsNames.class)).contains("oddName_isFoundUnderItAlone");
  }

  static class Throws extends Credentials {
    @Override
    String nameOf(String name) {
      if (name.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("as a database driver does");
      }
      return name;
    }
  }

  @Test
  void credentials_throwing_fail() {
    assertThat(failures(Throws.class)).containsExactly("strangeName_isNeverTakenForAnother");
  }

  static class WrongSecret extends Credentials {
    @Override
    Secret secretOf(Token token) {
      return Secret.of(token.secret().strip() + " ");
    }
  }

  @Test
  void credentials_ofAnotherSecret_fail() {
    assertThat(failures(WrongSecret.class))
        .containsExactly("secrets_areTheOnesThatClientsSignWith");
  }

  static class AlwaysOn extends Credentials {
    @Override
    boolean enabled(Client client) {
      return true;
    }
  }

  @Test
  void credentials_neverSwitchedOff_fail() {
    assertThat(failures(AlwaysOn.class)).containsExactly("client_switchedOff_isNotFoundEnabled");
  }

  static class Unsure extends Credentials {
    @Override
    <T> CredentialStore.Lookup<T> missing() {
      return new CredentialStore.Lookup.Unavailable<>("not found");
    }
  }

  @Test
  void credentials_missingTakenForAnOutage_fail() {
    assertThat(failures(Unsure.class))
        .contains("unknownName_isUnknown", "lookUps_ofFiftyThreads_findTheSame");
  }

  // Verifiers.

  /** A verifier of tokens that begin with "good", right but for what a subclass gets wrong. */
  static class Verifier extends TokenVerifierContract {

    private int made;

    Verdict verdict(String token) {
      return token.matches("good-[0-9]+")
          ? new Verdict.Verified(new VerifiedToken(claims(token), Instant.MAX))
          : new Verdict.Rejected(Reason.TOKEN_INACTIVE, "unknown");
    }

    Map<String, Object> claims(String token) {
      return Map.of("sub", token);
    }

    @Override
    protected TokenVerifier open(TestClock clock) {
      return (token, fresh) -> verdict(token.value());
    }

    @Override
    protected String goodToken() {
      made++;
      return "good-" + made;
    }

    @Override
    protected String expiredToken() {
      return "expired";
    }

    @Override
    protected String forgedToken() {
      return "forged";
    }
  }

  @Test
  void verifier_right_passes() {
    assertThat(failures(Verifier.class)).isEmpty();
  }

  static class Prefix extends Verifier {
    @Override
    Verdict verdict(String token) {
      return super.verdict(token.startsWith("good-") ? "good-1" : token);
    }
  }

  @Test
  void verifier_ofPrefixes_fails() {
    assertThat(failures(Prefix.class)).containsExactly("verify_goodTokenAndOneLetter_isRejected");
  }

  static class Mutable extends Verifier {
    @Override
    Map<String, Object> claims(String token) {
      return new LinkedHashMap<>(super.claims(token));
    }
  }

  @Test
  void verifier_ofClaimsThatChange_fails() {
    assertThat(failures(Mutable.class))
        .containsExactly("verify_goodToken_hasClaimsThatNobodyCanChange");
  }

  static class TooLong extends Verifier {
    @Override
    Verdict verdict(String token) {
      if (token.length() > 1000) {
        throw new IllegalArgumentException("too long");
      }
      return super.verdict(token);
    }
  }

  @Test
  void verifier_thatThrows_fails() {
    assertThat(failures(TooLong.class)).containsExactly("verify_tokenOfAnyShape_isRejected");
  }

  static class Talkative extends Verifier {
    @Override
    Verdict verdict(String token) {
      return super.verdict(token) instanceof Verdict.Rejected
          ? new Verdict.Rejected(Reason.TOKEN_INACTIVE, "unknown: " + token)
          : super.verdict(token);
    }
  }

  @Test
  void verifier_thatRepeatsTokens_fails() {
    assertThat(failures(Talkative.class)).containsExactly("verify_rejected_doesNotRepeatTheToken");
  }

  static class Timeless extends Verifier {
    @Override
    Verdict verdict(String token) {
      return super.verdict(token.equals("expired") ? "good-1" : token);
    }
  }

  @Test
  void verifier_withoutAClock_fails() {
    assertThat(failures(Timeless.class)).containsExactly("verify_expiredToken_isRejected");
  }

  static class Pessimist extends Verifier {
    @Override
    protected Optional<TokenVerifier> openUnreachable(TestClock clock) {
      return Optional.of(
          (token, fresh) -> new Verdict.Rejected(Reason.TOKEN_INACTIVE, "no connection"));
    }
  }

  @Test
  void verifier_outOfReachAndSure_fails() {
    assertThat(failures(Pessimist.class)).containsExactly("verify_outOfReach_isUnavailable");
  }

  /** The test methods that fail. */
  private static Set<String> failures(Class<?> contract) {
    Events events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(contract))
            .execute()
            .allEvents();
    assertThat(events.succeeded().count()).isPositive();
    return events.failed().stream()
        .map(Event::getTestDescriptor)
        .map(BrokenImplementationsTest::method)
        .collect(Collectors.toSet());
  }

  private static String method(TestDescriptor descriptor) {
    return descriptor
        .getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getMethodName())
        .orElseGet(() -> method(descriptor.getParent().orElseThrow()));
  }
}
