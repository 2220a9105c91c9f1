package dev.tollgate.tally;

import dev.tollgate.log.Log;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says once that something is in trouble, and once that it is well again, not per request.
 * Thread-safe, without locks; while all is well it costs one look at a field.
 *
 * <p>What comes and goes from call to call, such as a store with room for one client and none for
 * another, counts as trouble until a call goes well {@value #QUIET_SECONDS} s after the last that
 * did not: at most two lines in that time.
 */
final class TroubleLog {

  private static final int QUIET_SECONDS = 5;

  private final Log log;
  private final Log.Level level;
  private final String trouble;
  private final String recovery;
  private final LongSupplier nanoTime;
  // When the last call failed, on the monotonic clock and never zero; zero while all is well.
  private final AtomicLong troubledAt = new AtomicLong();

  /**
   * Begins in good health.
   *
   * @param level how grave the trouble is
   * @param trouble what to say when it begins
   * @param recovery what to say when it is over
   */
  TroubleLog(Log log, Log.Level level, String trouble, String recovery, LongSupplier nanoTime) {
    this.log = log;
    this.level = level;
    this.trouble = trouble;
    this.recovery = recovery;
    this.nanoTime = nanoTime;
  }

  /** A call failed. */
  void failed() {
    failed(null);
  }

  /**
   * A call failed.
   *
   * @param cause what it threw, logged with the beginning of the trouble; null if nothing
   */
  void failed(@Nullable Throwable cause) {
    if (troubledAt.getAndSet(nanoTime.getAsLong() | 1) == 0) {
      if (level == Log.Level.ERROR) {
        log.error(trouble, cause);
      } else {
        log.warn(trouble, cause);
      }
    }
  }

  /** A call went well. */
  void succeeded() {
    long since = troubledAt.get();
    if (since != 0
        && nanoTime.getAsLong() - since >= Duration.ofSeconds(QUIET_SECONDS).toNanos()
        && troubledAt.compareAndSet(since, 0)) {
      log.info(recovery);
    }
  }
}
