package dev.tollgate.jwt;

import dev.tollgate.Reason;
import dev.tollgate.http.HttpTransport;
import dev.tollgate.issuer.Endpoint;
import dev.tollgate.issuer.WaitingRoom;
import dev.tollgate.issuer.WaitingRoom.Wait;
import dev.tollgate.jwt.KeyFetch.Fetched;
import dev.tollgate.log.Log;
import dev.tollgate.status.Health;
import dev.tollgate.status.KeySetStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an authorization server publishes, fetched when first needed. Thread-safe; holds no
 * lock during I/O.
 *
 * <p>All requests that need a fetch share one. A request with a known key waits for none while the
 * key set is within its ttl; past it, such a request waits {@value #PATIENCE_MILLIS} ms at most,
 * and not at all once the server is known to fail. A request with an unknown key waits for the
 * shared fetch, of which unknown keys cause one per {@code minRefresh}; beyond that the key is
 * unknown if the set is fresh, and the answer unavailable if the last fetch failed. After a failure
 * fetches pause for half a second, then longer, four seconds at most.
 */
@SuppressWarnings("exports") // for the assembly of a Tollgate, not for users
public final class RemoteKeySource implements KeySource {

  private static final long PATIENCE_MILLIS = 1000;
  private static final long PATIENCE = PATIENCE_MILLIS * 1_000_000;

  private final KeyFetch fetch;
  private final Executor executor;
  private final LongSupplier nanoTime;
  private final KeyLog log;
  private final WaitingRoom waitingRoom;
  private final long ttl;
  private final long refreshAt;
  private final long usableFor;
  private final long minRefresh;
  private final long waitLimit;

  private final AtomicReference<@Nullable Flight> flight = new AtomicReference<>();
  private final LongAdder waits = new LongAdder();
  private volatile KeyState state;
  private volatile boolean closed;

  /**
   * A fetch under way. The future completes when {@link #state} shows what came of it; with false
   * if there was no fetch after all.
   */
  private record Flight(long startedAt, CompletableFuture<Boolean> done) {

    /** Whether the fetch began after a request came: then it knows all there is to know. */
    boolean tellsAllSince(long arrival) {
      return startedAt - arrival >= 0 && done.getNow(false);
    }
  }

  /**
   * Makes a source; fetches nothing yet.
   *
   * @param issuer the issuer's name, for the log
   * @param endpoint where the key set is
   * @param transport not closed by this source
   * @param waitingRoom where requests wait for fetches
   * @param executor runs the fetches, one at a time; not closed by this source
   */
  public RemoteKeySource(
      String issuer,
      Endpoint endpoint,
      HttpTransport transport,
      KeySettings settings,
      WaitingRoom waitingRoom,
      Executor executor) {
    this(
        new KeyFetch(endpoint, transport),
        settings,
        waitingRoom,
        executor,
        System::nanoTime,
        new KeyLog(Log.of(RemoteKeySource.class), issuer, settings));
  }

  RemoteKeySource(
      KeyFetch fetch,
      KeySettings settings,
      WaitingRoom waitingRoom,
      Executor executor,
      LongSupplier nanoTime,
      KeyLog log) {
    this.fetch = fetch;
    this.executor = executor;
    this.nanoTime = nanoTime;
    this.log = log;
    this.waitingRoom = waitingRoom;
    this.ttl = settings.ttl().toNanos();
    this.refreshAt = ttl - settings.refreshAhead().toNanos();
    this.usableFor = ttl + settings.staleIfError().toNanos();
    this.minRefresh = settings.minRefresh().toNanos();
    this.waitLimit = settings.waitLimit().toNanos();
    this.state = KeyState.initial(nanoTime.getAsLong());
  }

  @Override
  public Lookup keyFor(JwsAlgorithm algorithm, @Nullable String keyId) {
    long now = nanoTime.getAsLong();
    KeyState known = state;
    KeySet keys = known.keys();
    if (keys != null && known.isYounger(ttl, now)) {
      if (!known.isYounger(refreshAt, now) && known.mayFetch(now)) {
        join(known, false, now);
      }
      Lookup lookup = keys.find(algorithm, keyId);
      if (!(lookup instanceof Lookup.Unknown)) {
        return lookup;
      }
    }
    return lookUpPatiently(algorithm, keyId, now);
  }

  @Override
  public Optional<KeySetStatus> status() {
    long now = nanoTime.getAsLong();
    KeyState known = state;
    KeySet keys = known.keys();
    return Optional.of(
        new KeySetStatus(
            health(known, now),
            keys == null ? 0 : keys.size(),
            keys == null ? null : Duration.ofNanos(now - known.loadedAt()),
            waits.sum()));
  }

  private Health health(KeyState known, long now) {
    if (known.failure() == null) {
      return known.keys() == null ? Health.UNKNOWN : Health.UP;
    }
    return known.isYounger(usableFor, now) ? Health.DEGRADED : Health.DOWN;
  }

  /** Lets waiting requests go and fetches no more. */
  @Override
  public void close() {
    closed = true;
    Flight current = flight.get();
    if (current != null) {
      current.done().complete(false);
    }
  }

  private Lookup lookUpPatiently(JwsAlgorithm algorithm, @Nullable String keyId, long arrival) {
    long now = arrival;
    boolean conclusive = false;
    while (true) {
      KeyState known = state;
      KeySet keys = known.keys();
      boolean fresh = known.isYounger(ttl, now);
      Lookup lookup =
          keys != null && known.isYounger(usableFor, now) ? keys.find(algorithm, keyId) : null;
      boolean found = lookup != null && !(lookup instanceof Lookup.Unknown);
      if (lookup != null && fresh && (found || (conclusive && known.failure() == null))) {
        return lookup;
      }
      Flight joined = join(known, fresh, now);
      if (lookup != null && found && (joined == null || known.failure() != null)) {
        return lookup; // stale, and the server is known to fail
      }
      if (joined == null) {
        return lookup != null && known.failure() == null ? lookup : unavailable(known);
      }
      long deadline = found ? joined.startedAt() + PATIENCE : arrival + waitLimit;
      if (now == arrival) {
        waits.increment(); // once per request
      }
      Wait<Boolean> wait = waitingRoom.await(joined.done(), deadline - now);
      if (!(wait instanceof Wait.Done)) {
        return lookup != null && found ? lookup : unavailable(wait);
      }
      conclusive = joined.tellsAllSince(arrival);
      now = nanoTime.getAsLong();
    }
  }

  /** The fetch under way, or a new one; null if none may begin. */
  @SuppressWarnings("ReferenceEquality") // whether it is still the same, not whether it looks so
  private @Nullable Flight join(KeyState known, boolean forUnknownKey, long now) {
    if (closed) {
      return null;
    }
    Flight current = flight.get();
    boolean mayBegin = forUnknownKey ? known.mayFetchUnknown(now) : known.mayFetch(now);
    if (current != null || !mayBegin) {
      return current;
    }
    Flight mine = new Flight(now, new CompletableFuture<>());
    if (!flight.compareAndSet(null, mine)) {
      return flight.get();
    }
    if (state != known) {
      land(mine, false); // somebody's whole fetch came in between
      return join(state, forUnknownKey, now);
    }
    try {
      executor.execute(() -> fly(mine, forUnknownKey));
    } catch (RejectedExecutionException e) {
      settle(mine, new Fetched.Failed(Reason.KEYS_UNAVAILABLE, "no thread to fetch it"), false);
    }
    return mine;
  }

  private void fly(Flight mine, boolean forUnknownKey) {
    Fetched fetched = new Fetched.Failed(Reason.INTERNAL_ERROR, "the fetch broke off");
    try {
      fetched = fetch.run();
    } catch (RuntimeException e) {
      log.broken(e);
    } finally {
      settle(mine, fetched, forUnknownKey);
    }
  }

  private void settle(Flight mine, Fetched fetched, boolean forUnknownKey) {
    try {
      long now = nanoTime.getAsLong();
      KeyState before = state;
      long unknownFetchAt = forUnknownKey ? mine.startedAt() + minRefresh : before.unknownFetchAt();
      KeyState after = before.after(fetched, mine.startedAt(), unknownFetchAt, now);
      state = after;
      log.fetched(after, now);
    } finally {
      land(mine, true);
    }
  }

  private void land(Flight mine, boolean fetched) {
    flight.set(null);
    mine.done().complete(fetched);
  }

  private static Lookup unavailable(KeyState known) {
    KeyState.Failure failure = known.failure();
    return failure == null
        ? new Lookup.Unavailable(Reason.KEYS_UNAVAILABLE, "the key source is closed")
        : new Lookup.Unavailable(failure.reason(), failure.detail());
  }

  private static Lookup unavailable(Wait<Boolean> wait) {
    if (wait instanceof Wait.NoSeat) {
      return new Lookup.Unavailable(
          Reason.ISSUER_TOO_BUSY, "too many requests wait (introspection.max-waiting)");
    }
    return new Lookup.Unavailable(
        Reason.KEYS_UNAVAILABLE,
        wait instanceof Wait.Interrupted
            ? "interrupted while waiting for keys"
            : "the key set came too late");
  }
}
