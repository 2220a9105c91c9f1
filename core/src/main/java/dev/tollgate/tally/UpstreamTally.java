package dev.tollgate.tally;

import dev.tollgate.http.HttpCall;
import dev.tollgate.http.HttpResult;
import dev.tollgate.http.HttpTransport;
import dev.tollgate.log.Log;
import dev.tollgate.status.UpstreamCall;
import dev.tollgate.status.UpstreamCall.Outcome;
import dev.tollgate.status.UpstreamCall.Purpose;
import dev.tollgate.status.UpstreamCount;
import dev.tollgate.status.UpstreamListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts and times the calls to one issuer, and tells who listens. Thread-safe, without locks. */
public final class UpstreamTally {

  private static final Log LOG = Log.of(UpstreamTally.class);

  private final String issuer;
  private final Iterable<UpstreamListener> listeners;
  private final LongSupplier nanoTime;
  private final Map<Purpose, Map<Outcome, Cell>> cells = new EnumMap<>(Purpose.class);

  private record Cell(LongAdder count, LongAdder nanos) {}

  /**
   * A tally of nothing.
   *
   * @param issuer the issuer's name
   * @param listeners looked at anew for every call
   */
  public UpstreamTally(String issuer, Iterable<UpstreamListener> listeners, LongSupplier nanoTime) {
    this.issuer = issuer;
    this.listeners = listeners;
    this.nanoTime = nanoTime;
    for (Purpose purpose : Purpose.values()) {
      Map<Outcome, Cell> ofPurpose = new EnumMap<>(Outcome.class);
      for (Outcome outcome : Outcome.values()) {
        ofPurpose.put(outcome, new Cell(new LongAdder(), new LongAdder()));
      }
      cells.put(purpose, ofPurpose);
    }
  }

  /** A transport whose calls are counted under a purpose; closes the given one with itself. */
  public HttpTransport counting(Purpose purpose, HttpTransport transport) {
    Map<Outcome, Cell> ofPurpose = Objects.requireNonNull(cells.get(purpose));
    return new HttpTransport() {
      @Override
      public HttpResult send(HttpCall call) {
        long start = nanoTime.getAsLong();
        HttpResult result = transport.send(call);
        called(ofPurpose, purpose, outcome(result), nanoTime.getAsLong() - start);
        return result;
      }

      @Override
      public void close() {
        transport.close();
      }
    };
  }

  /** What was counted so far. */
  public List<UpstreamCount> counts() {
    List<UpstreamCount> counts = new ArrayList<>();
    cells.forEach(
        (purpose, ofPurpose) ->
            ofPurpose.forEach(
                (outcome, cell) -> {
                  long count = cell.count.sum();
                  if (count > 0) {
                    Duration total = Duration.ofNanos(cell.nanos.sum());
                    counts.add(new UpstreamCount(purpose, outcome, count, total));
                  }
                }));
    return counts;
  }

  private void called(Map<Outcome, Cell> ofPurpose, Purpose purpose, Outcome outcome, long nanos) {
    Cell cell = Objects.requireNonNull(ofPurpose.get(outcome));
    cell.nanos.add(nanos);
    cell.count.increment();
    UpstreamCall call = new UpstreamCall(issuer, purpose, outcome, Duration.ofNanos(nanos));
    for (UpstreamListener listener : listeners) {
      try {
        listener.called(call);
      } catch (RuntimeException | LinkageError e) {
        LOG.error("A listener to upstream calls failed; the call stands", e);
      }
    }
  }

  private static Outcome outcome(HttpResult result) {
    if (result instanceof HttpResult.Failure failure) {
      return switch (failure.kind()) {
        case NOT_CONNECTED -> Outcome.NOT_CONNECTED;
        case LATE -> Outcome.LATE;
        case TOO_LARGE -> Outcome.TOO_LARGE;
        case BROKEN -> Outcome.BROKEN;
        case INTERRUPTED -> Outcome.INTERRUPTED;
      };
    }
    return switch (((HttpResult.Reply) result).status() / 100) {
      case 2 -> Outcome.SUCCESS;
      case 4 -> Outcome.CLIENT_ERROR;
      case 5 -> Outcome.SERVER_ERROR;
      default -> Outcome.OTHER_STATUS;
    };
  }
}
