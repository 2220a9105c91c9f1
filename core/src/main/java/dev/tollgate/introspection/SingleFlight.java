package dev.tollgate.introspection;

import dev.tollgate.issuer.WaitingRoom;
import dev.tollgate.issuer.WaitingRoom.Wait;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Lets one thread work out what several ask for at once. The first one works, on its own thread and
 * outside any lock; the others wait for it, each for as long as it may. Thread-safe.
 */
final class SingleFlight<K, V> {

  private static final int TURNS = 2;

  private final ConcurrentMap<K, CompletableFuture<Optional<V>>> flights =
      new ConcurrentHashMap<>();
  private final WaitingRoom waitingRoom;
  private final long longestWait;

  /** Flights whose passengers wait in a room, for at most so many nanoseconds. */
  SingleFlight(WaitingRoom waitingRoom, long longestWait) {
    this.waitingRoom = waitingRoom;
    this.longestWait = longestWait;
  }

  /**
   * What the work yields, done here or by another thread.
   *
   * @param work yields nothing if it had to be given up for a reason that is only its thread's:
   *     then another thread takes over
   */
  Wait<Optional<V>> join(K key, Supplier<Optional<V>> work) {
    Wait<Optional<V>> wait = new Wait.Failed<>();
    for (int turn = 0; turn < TURNS; turn++) {
      CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
      CompletableFuture<Optional<V>> others = flights.putIfAbsent(key, mine);
      if (others == null) {
        return new Wait.Done<>(fly(key, mine, work));
      }
      wait = waitingRoom.await(others, longestWait);
      if (!(wait instanceof Wait.Done<Optional<V>> done) || done.result().isPresent()) {
        return wait;
      }
    }
    return wait;
  }

  private Optional<V> fly(K key, CompletableFuture<Optional<V>> mine, Supplier<Optional<V>> work) {
    Optional<V> result = Optional.empty();
    try {
      result = work.get();
      return result;
    } finally {
      flights.remove(key, mine);
      mine.complete(result);
    }
  }
}
