package dev.tollgate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

/** Threads of Tollgates in this JVM. */
final class TollgateThreads {

  private TollgateThreads() {}

  /** Waits for threads that are about to end; ten seconds are what a filter may take to. */
  static void assertThatAllHaveEnded() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("tollgate")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }
}
