package dev.tollgate.introspection;

import dev.tollgate.log.Log;
import dev.tollgate.status.CircuitState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Spares a server that fails, and the requests that would wait for it. After {@value #THRESHOLD}
 * failures in a row the circuit is open: nothing is sent but one probe every {@value
 * #PROBE_SECONDS} s. The first success closes it. Lock-free.
 */
final class CircuitBreaker {

  private static final int THRESHOLD = 5;
  private static final int PROBE_SECONDS = 2;
  private static final Log LOG = Log.of(CircuitBreaker.class);
  private static final State HEALTHY = new State(0, false, false, 0);

  private final String server;
  private final long lease;
  private final LongSupplier nanoTime;
  private final AtomicReference<State> state = new AtomicReference<>(HEALTHY);

  /**
   * A closed circuit.
   *
   * @param server names the server in our log
   * @param longestCall how long a probe may take before another one is let through
   */
  CircuitBreaker(String server, Duration longestCall, LongSupplier nanoTime) {
    this.server = server;
    this.lease = longestCall.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Asks to send a call; what came of it must be told unless it was refused. */
  Admission admit() {
    while (true) {
      State now = current();
      if (!now.open) {
        return Admission.CALL;
      }
      long time = nanoTime.getAsLong();
      if (time - now.nextProbe < 0) {
        return Admission.REFUSED;
      }
      if (state.compareAndSet(now, new State(now.failures, true, true, time + lease))) {
        return Admission.PROBE;
      }
    }
  }

  /** The server answered. */
  void succeeded() {
    State now = current();
    if (!now.open && now.failures == 0) {
      return;
    }
    State before = state.getAndSet(HEALTHY);
    if (before != null && before.open) {
      LOG.info(server + " answers again");
    }
  }

  /** The server failed. */
  void failed(Admission admission, String detail) {
    while (true) {
      State now = current();
      if (now.open && admission != Admission.PROBE) {
        return; // sent before the circuit opened: nothing new
      }
      int failures = Math.min(now.failures + 1, THRESHOLD);
      boolean open = failures >= THRESHOLD;
      long nextProbe = nanoTime.getAsLong() + Duration.ofSeconds(PROBE_SECONDS).toNanos();
      if (state.compareAndSet(now, new State(failures, open, false, nextProbe))) {
        if (open && !now.open) {
          LOG.warn(server + " failed " + THRESHOLD + " times in a row and is spared: " + detail);
        }
        return;
      }
    }
  }

  /** The call says nothing of the server's health; after a probe the next one may go at once. */
  void undecided(Admission admission) {
    State now = current();
    if (admission == Admission.PROBE && now.open) {
      // if somebody changes the state at this moment, theirs is the newer news
      boolean unused =
          state.compareAndSet(now, new State(now.failures, true, false, nanoTime.getAsLong()));
    }
  }

  /** Whether calls are sent. */
  CircuitState state() {
    State now = current();
    if (!now.open) {
      return CircuitState.CLOSED;
    }
    return now.probing || nanoTime.getAsLong() - now.nextProbe >= 0
        ? CircuitState.HALF_OPEN
        : CircuitState.OPEN;
  }

  /** Whether the server failed when it was asked last. */
  boolean failing() {
    return current().failures > 0;
  }

  private State current() {
    State now = state.get();
    return now == null ? HEALTHY : now;
  }

  /** Whether a call may be sent. */
  enum Admission {
    /** Yes. */
    CALL,
    /** Yes, to find out whether the server is back. */
    PROBE,
    /** No. */
    REFUSED
  }

  /**
   * What is known of the server.
   *
   * @param probing whether a probe is under way
   * @param nextProbe when the next one may go, on the monotonic clock
   */
  private record State(int failures, boolean open, boolean probing, long nextProbe) {}
}
