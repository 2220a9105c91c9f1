package dev.tollgate.issuer;

import dev.tollgate.Reason;
import dev.tollgate.http.HttpSettings;
import dev.tollgate.http.HttpTransport;
import dev.tollgate.issuer.WaitingRoom.Wait;
import dev.tollgate.log.Log;
import dev.tollgate.status.Health;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds an issuer's endpoints by its metadata: when they are first asked for, and from time to time
 * after that. Thread-safe.
 *
 * <p>However many requests ask, one look-up is under way, on a thread of the background; requests
 * wait for it only while there is nothing better to answer. What was found once is kept through
 * every later failure. After a failure nothing is asked for a moment of at most 5 s, so that an
 * issuer that is back is found again within 10 s. Metadata without the endpoint that is asked for
 * is such a failure too: a server may not have started in whole.
 */
public final class IssuerDiscovery {

  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final Log LOG = Log.of(IssuerDiscovery.class);

  private final String issuer;
  private final MetadataSearch search;
  private final WaitingRoom waitingRoom;
  private final Executor background;
  private final LongSupplier nanoTime;
  private final long longestWait;
  private final AtomicReference<@Nullable CompletableFuture<State>> underWay =
      new AtomicReference<>();

  // written only by whoever is under way
  private volatile State state = new State(null, null, 0, 0, 0);

  private IssuerDiscovery(
      URI issuer,
      HttpSettings settings,
      HttpTransport transport,
      WaitingRoom waitingRoom,
      Executor background,
      LongSupplier nanoTime) {
    this.issuer = issuer.toString();
    this.search = new MetadataSearch(issuer, settings, transport);
    this.waitingRoom = waitingRoom;
    this.background = background;
    this.nanoTime = nanoTime;
    this.longestWait = settings.connectTimeout().plus(settings.readTimeout()).plus(GRACE).toNanos();
  }

  /**
   * A discovery, which asks nothing yet.
   *
   * @param issuer the issuer identifier, exactly as the issuer writes it
   * @param background runs look-ups, which block, on threads that are not the requests'
   * @throws IllegalArgumentException if we would not call the issuer's URL
   */
  public static IssuerDiscovery of(
      URI issuer,
      HttpSettings settings,
      HttpTransport transport,
      WaitingRoom waitingRoom,
      Executor background) {
    return of(issuer, settings, transport, waitingRoom, background, System::nanoTime);
  }

  static IssuerDiscovery of(
      URI issuer,
      HttpSettings settings,
      HttpTransport transport,
      WaitingRoom waitingRoom,
      Executor background,
      LongSupplier nanoTime) {
    settings
        .objection(issuer)
        .ifPresent(
            objection -> {
              throw new IllegalArgumentException("issuer " + objection);
            });
    return new IssuerDiscovery(issuer, settings, transport, waitingRoom, background, nanoTime);
  }

  /**
   * Where the issuer's keys are: for the thread that fetches them. The requests that wait for it
   * have a seat each, so it takes none; it could find none left.
   */
  public Endpoint jwksUri() {
    WaitingRoom none = WaitingRoom.unlimited();
    return () -> locate(Metadata::jwksUri, none);
  }

  /** Where the issuer can be asked about tokens: for requests. */
  public Endpoint introspectionEndpoint() {
    return () -> locate(Metadata::introspectionEndpoint, waitingRoom);
  }

  /** How the look-ups went so far. */
  public Health health() {
    State now = state;
    if (now.isNew()) {
      return Health.UNKNOWN;
    }
    if (now.trouble == null) {
      return Health.UP;
    }
    return now.metadata == null ? Health.DOWN : Health.DEGRADED;
  }

  private Endpoint.Location locate(Function<Metadata, Endpoint.Location> member, WaitingRoom room) {
    State now = state;
    if (now.metadata != null) {
      Endpoint.Location known = member.apply(now.metadata);
      if (known instanceof Endpoint.Location.Found || !isPast(now.retry)) {
        if (isPast(now.due)) {
          CompletableFuture<State> unused = start();
        }
        return known;
      }
    } else if (now.trouble != null && !isPast(now.retry)) {
      return now.trouble;
    }
    Wait<State> wait = room.await(start(), longestWait);
    if (wait instanceof Wait.Done<State> done) {
      return done.result().answer(member);
    }
    if (wait instanceof Wait.NoSeat) {
      return new Endpoint.Location.Unknown(
          Reason.ISSUER_TOO_BUSY, "too many requests wait for the metadata of " + issuer);
    }
    return new Endpoint.Location.Unknown(
        Reason.ISSUER_UNREACHABLE, "the metadata of " + issuer + " did not come in time");
  }

  private boolean isPast(long time) {
    return nanoTime.getAsLong() - time >= 0;
  }

  private CompletableFuture<State> start() {
    CompletableFuture<State> mine = new CompletableFuture<>();
    CompletableFuture<State> others = underWay.compareAndExchange(null, mine);
    if (others != null) {
      return others;
    }
    try {
      background.execute(() -> run(mine));
    } catch (RejectedExecutionException e) {
      underWay.set(null);
      mine.cancel(false);
    }
    return mine;
  }

  private void run(CompletableFuture<State> mine) {
    try {
      State before = state;
      // somebody may have finished between our look at the state and our start
      if (before.isNew() || isPast(before.retry)) {
        state = after(before, search.run());
      }
    } finally {
      underWay.set(null);
      mine.complete(state);
    }
  }

  private State after(State before, MetadataSearch.Result result) {
    if (result instanceof MetadataSearch.Result.Found found) {
      if (before.trouble != null) {
        LOG.info("The metadata of " + issuer + " was found again");
      }
      long now = nanoTime.getAsLong();
      return new State(
          found.metadata(), null, now + LIFE.toNanos(), now + LONGEST_PAUSE.toNanos(), 0);
    }
    MetadataSearch.Result.Trouble trouble = (MetadataSearch.Result.Trouble) result;
    if (before.trouble == null || !before.trouble.detail().equals(trouble.unknown().detail())) {
      report(trouble);
    }
    int failures = before.failures + 1;
    long pause =
        Math.min(SHORTEST_PAUSE.toNanos() << Math.min(failures - 1, 8), LONGEST_PAUSE.toNanos());
    long retry = nanoTime.getAsLong() + pause;
    return new State(before.metadata, trouble.unknown(), retry, retry, failures);
  }

  // once per change, not once per try
  private void report(MetadataSearch.Result.Trouble trouble) {
    if (trouble.ours()) {
      LOG.error(trouble.unknown().detail());
    } else {
      LOG.warn(trouble.unknown().detail());
    }
  }

  /**
   * What is known.
   *
   * @param metadata the last good metadata
   * @param trouble why the last look-up failed, or null
   * @param due when to look again although nothing is amiss, on the monotonic clock
   * @param retry when to look again for what is not known
   */
  private record State(
      @Nullable Metadata metadata,
      Endpoint.Location.@Nullable Unknown trouble,
      long due,
      long retry,
      int failures) {

    private boolean isNew() {
      return metadata == null && trouble == null;
    }

    private Endpoint.Location answer(Function<Metadata, Endpoint.Location> member) {
      if (metadata != null) {
        return member.apply(metadata);
      }
      return trouble != null
          ? trouble
          : new Endpoint.Location.Unknown(
              Reason.INTERNAL_ERROR, "looking for the issuer's metadata failed");
    }
  }
}
