package dev.tollgate.servlet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits until something has happened that takes no fixed time. */
final class Waiting {

  private static final long PATIENCE_SECONDS = 20;

  private Waiting() {}

  static void until(String what, BooleanSupplier happened) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
