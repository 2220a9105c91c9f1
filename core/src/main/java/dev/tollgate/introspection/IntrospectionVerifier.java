package dev.tollgate.introspection;

import dev.tollgate.Reason;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.TokenDigest;
import dev.tollgate.bearer.TokenVerifier;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.http.HttpTransport;
import dev.tollgate.introspection.VerdictCaches.Question;
import dev.tollgate.issuer.WaitingRoom;
import dev.tollgate.issuer.WaitingRoom.Wait;
import dev.tollgate.status.CacheStatus;
import dev.tollgate.status.CircuitState;
import dev.tollgate.status.Health;
import dev.tollgate.tally.CacheTally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens by asking their issuer (RFC 7662), and remembers the answers for a while.
 * Thread-safe.
 *
 * <p>However many requests bring a token for the first time, one of them asks, and the others wait.
 * A request whose rule wants a fresh verdict always asks by itself. What could not be found out is
 * never remembered.
 */
@SuppressWarnings("exports") // for the assembly of a Tollgate, not for users
public final class IntrospectionVerifier implements TokenVerifier {

  private static final Duration STALE_NOW = Duration.ofSeconds(10);

  private final VerdictCaches caches;
  private final SingleFlight<TokenDigest, Verdict> flights;
  private final IntrospectionClient client;
  private final IntrospectionPolicy policy;
  private final boolean servesStale;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final CacheTally tally = new CacheTally();
  private volatile @Nullable Long staleServedAt;

  private IntrospectionVerifier(
      IntrospectionSettings settings,
      HttpTransport transport,
      WaitingRoom waitingRoom,
      Clock clock,
      LongSupplier nanoTime) {
    this.caches = new VerdictCaches(settings, clock, nanoTime);
    this.flights = new SingleFlight<>(waitingRoom, settings.longestCall.toNanos());
    this.client = new IntrospectionClient(settings, transport, nanoTime);
    this.policy = settings.policy;
    this.servesStale = !settings.staleIfError.isZero();
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /**
   * A verifier. It does not close the transport.
   *
   * @param waitingRoom where requests wait for calls that others make
   */
  public static IntrospectionVerifier of(
      IntrospectionSettings settings,
      HttpTransport transport,
      WaitingRoom waitingRoom,
      Clock clock) {
    return of(settings, transport, waitingRoom, clock, System::nanoTime);
  }

  static IntrospectionVerifier of(
      IntrospectionSettings settings,
      HttpTransport transport,
      WaitingRoom waitingRoom,
      Clock clock,
      LongSupplier nanoTime) {
    return new IntrospectionVerifier(settings, transport, waitingRoom, clock, nanoTime);
  }

  @Override
  public Verdict verify(BearerToken token, boolean fresh) {
    if (fresh) {
      return ask(token).orElseGet(IntrospectionVerifier::interrupted);
    }
    Verdict known = caches.find(token.digest());
    if (known != null) {
      tally.hit();
      return known;
    }
    tally.miss();
    Verdict verdict = shared(flights.join(token.digest(), () -> askUnlessKnown(token)));
    if (servesStale
        && verdict instanceof Verdict.Unavailable unavailable
        && isOutage(unavailable)) {
      Verdict stale = caches.findStale(token.digest());
      if (stale != null) {
        staleServedAt = nanoTime.getAsLong();
        return stale;
      }
    }
    return verdict;
  }

  private static Verdict shared(Wait<Optional<Verdict>> wait) {
    if (wait instanceof Wait.Done<Optional<Verdict>> done) {
      return done.result().orElseGet(IntrospectionVerifier::interrupted);
    }
    if (wait instanceof Wait.NoSeat) {
      return new Verdict.Unavailable(
          Reason.ISSUER_TOO_BUSY, "too many requests wait (introspection.max-waiting)");
    }
    if (wait instanceof Wait.TooLong) {
      return new Verdict.Unavailable(
          Reason.ISSUER_UNREACHABLE, "the introspection answer did not come in time");
    }
    if (wait instanceof Wait.Interrupted) {
      return interrupted();
    }
    return new Verdict.Unavailable(
        Reason.INTERNAL_ERROR, "the request that asked about this token failed");
  }

  private static Verdict interrupted() {
    return new Verdict.Unavailable(
        Reason.ISSUER_UNREACHABLE, "interrupted while waiting for introspection");
  }

  private static boolean isOutage(Verdict.Unavailable unavailable) {
    return unavailable.reason() == Reason.ISSUER_UNREACHABLE
        || unavailable.reason() == Reason.ISSUER_TOO_BUSY;
  }

  // the flight before ours may have landed between our look into the cache and our start
  private Optional<Verdict> askUnlessKnown(BearerToken token) {
    Verdict known = caches.find(token.digest());
    return known != null ? Optional.of(known) : ask(token);
  }

  /** Asks the issuer; yields nothing if our thread was interrupted. */
  private Optional<Verdict> ask(BearerToken token) {
    Question question = caches.asking();
    IntrospectionClient.Result result = client.ask(token);
    if (result instanceof IntrospectionClient.Result.Interrupted) {
      return Optional.empty();
    }
    if (result instanceof IntrospectionClient.Result.Unavailable unavailable) {
      return Optional.of(new Verdict.Unavailable(unavailable.reason(), unavailable.detail()));
    }
    IntrospectionAnswer answer = ((IntrospectionClient.Result.Answered) result).answer();
    Verdict verdict = understood(answer);
    caches.put(token.digest(), question, verdict, notBefore(answer));
    return Optional.of(verdict);
  }

  private Verdict understood(IntrospectionAnswer answer) {
    if (answer instanceof IntrospectionAnswer.Active active) {
      return policy.verdict(active, clock.instant());
    }
    if (answer instanceof IntrospectionAnswer.Inactive) {
      return new Verdict.Rejected(
          Reason.TOKEN_INACTIVE, "the issuer says that the token is not active");
    }
    if (answer instanceof IntrospectionAnswer.Unproven unproven) {
      return new Verdict.Unavailable(
          unproven.reason(), "the introspection answer cannot be proven: " + unproven.detail());
    }
    return new Verdict.Unavailable(
        Reason.ISSUER_ANSWER_UNREADABLE,
        "the introspection answer " + ((IntrospectionAnswer.Unreadable) answer).detail());
  }

  private static @Nullable Instant notBefore(IntrospectionAnswer answer) {
    return answer instanceof IntrospectionAnswer.Active active ? active.notBefore() : null;
  }

  @Override
  public void evict(BearerToken token) {
    caches.evict(token.digest());
  }

  @Override
  public void evictIf(Predicate<VerifiedToken> which) {
    caches.evictIf(which);
  }

  /** What the caches of verdicts have done; together they are named {@code introspection}. */
  public CacheStatus cacheStatus() {
    return tally.status("introspection", caches.size());
  }

  /** Whether the endpoint is spared. */
  public CircuitState circuit() {
    return client.circuit().state();
  }

  /** How the endpoint is doing, by what came of asking it. */
  public Health health() {
    CircuitBreaker circuit = client.circuit();
    return switch (circuit.state()) {
      case OPEN -> servesStaleNow() ? Health.DEGRADED : Health.DOWN;
      case HALF_OPEN -> Health.DEGRADED;
      case CLOSED -> {
        if (circuit.failing()) {
          yield Health.DEGRADED;
        }
        yield client.answered() ? Health.UP : Health.UNKNOWN;
      }
    };
  }

  private boolean servesStaleNow() {
    Long last = staleServedAt;
    return last != null && nanoTime.getAsLong() - last < STALE_NOW.toNanos();
  }

  /** Forgets all verdicts. */
  @Override
  public void close() {
    caches.clear();
  }
}
