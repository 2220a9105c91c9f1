package dev.tollgate.jwt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets a bounded number of requests wait for a fetch. Thread-safe. */
final class WaitingRoom {

  /** How a wait ended. */
  enum End {
    DONE,
    LATE,
    /** The room was full. */
    FULL,
    /** Our thread was interrupted; its flag is set again. */
    INTERRUPTED
  }

  private final int places;
  private final AtomicInteger waiting = new AtomicInteger();

  WaitingRoom(int places) {
    this.places = places;
  }

  /** Waits for a future that never fails. */
  End await(CompletableFuture<?> done, long nanos) {
    if (done.isDone()) {
      return End.DONE;
    }
    if (waiting.incrementAndGet() > places) {
      waiting.decrementAndGet();
      return End.FULL;
    }
    try {
      done.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
      return End.DONE;
    } catch (TimeoutException e) {
      return End.LATE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return End.INTERRUPTED;
    } catch (ExecutionException e) {
      throw new IllegalStateException("this future never fails", e);
    } finally {
      waiting.decrementAndGet();
    }
  }
}
