package dev.tollgate.issuer;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where requests wait for something that another thread fetches from an issuer: a verdict,
 * metadata, keys. It has a fixed number of seats, the key {@code introspection.max-waiting}, so
 * that a stalled issuer cannot take all of a container's threads. Thread-safe.
 */
public final class WaitingRoom {

  // Above any number of threads, and acquired one by one.
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private final Semaphore seats;

  private WaitingRoom(int seats) {
    this.seats = new Semaphore(seats);
  }

  /** A room of so many seats. */
  public static WaitingRoom ofSeats(int seats) {
    return new WaitingRoom(seats);
  }

  /** A room for threads that are no requests, such as those that fetch for all. */
  static WaitingRoom unlimited() {
    return new WaitingRoom(UNLIMITED);
  }

  /**
   * Waits for a result, at most so long. A request that finds no seat does not wait at all; one
   * whose result is there needs none.
   */
  public <T> Wait<T> await(CompletableFuture<T> result, long nanos) {
    if (result.isDone()) {
      return outcome(result, 0);
    }
    if (!seats.tryAcquire()) {
      return new Wait.NoSeat<>();
    }
    try {
      return outcome(result, nanos);
    } finally {
      seats.release();
    }
  }

  private static <T> Wait<T> outcome(CompletableFuture<T> result, long nanos) {
    try {
      return new Wait.Done<>(result.get(nanos, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return new Wait.TooLong<>();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Wait.Interrupted<>();
    } catch (ExecutionException | CancellationException e) {
      return new Wait.Failed<>();
    }
  }

  /** How a wait ended. */
  public sealed interface Wait<T> {

    /** With the result. */
    record Done<T>(T result) implements Wait<T> {}

    /** At once: too many wait already. */
    record NoSeat<T>() implements Wait<T> {}

    /** At the deadline. */
    record TooLong<T>() implements Wait<T> {}

    /** By an interrupt of our thread, whose flag is set again. */
    record Interrupted<T>() implements Wait<T> {}

    /** By a defect in the thread that fetches. */
    record Failed<T>() implements Wait<T> {}
  }
}
