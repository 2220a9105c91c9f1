package dev.tollgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Limits what one input of a fuzz test may cost. Counts the thread's processor time, since on a
 * busy machine a wall clock measures its neighbours.
 */
public final class CpuLimit {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Duration SECOND = Duration.ofSeconds(1);

  private CpuLimit() {}

  /** Runs code and fails if it needs more than a second. */
  public static void second(ThrowingCallable code) throws Throwable {
    // once more if it does: the first run also loads and instruments classes
    if (cost(code).compareTo(SECOND) > 0) {
      assertThat(cost(code)).isLessThan(SECOND);
    }
  }

  private static Duration cost(ThrowingCallable code) throws Throwable {
    long before = THREADS.getCurrentThreadCpuTime();
    code.call();
    return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
  }
}
