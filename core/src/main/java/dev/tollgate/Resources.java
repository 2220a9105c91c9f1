package dev.tollgate;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * Threads, connections and stores that somebody has to close.
 *
 * @param inOrder in which they are closed
 */
record Resources(List<AutoCloseable> inOrder) {

  /** Closes them all, and hands to a log what fails. */
  void close(BiConsumer<String, Throwable> log) {
    for (AutoCloseable resource : inOrder) {
      try {
        resource.close();
      } catch (Exception e) {
        log.accept("Closing " + resource.getClass().getSimpleName() + " failed", e);
      }
    }
  }
}
