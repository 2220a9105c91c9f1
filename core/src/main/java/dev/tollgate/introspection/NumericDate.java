package dev.tollgate.introspection;

import java.time.Instant;
import java.util.Optional;

/** Reads times as RFC 7519 section 2 defines them: seconds since 1970, perhaps with a fraction. */
final class NumericDate {

  /**
   * The years 0 to 9999: what lies beyond is a mistake, and would wrap in somebody's arithmetic.
   */
  private static final long EARLIEST = -62_167_219_200L;

  private static final long LATEST = 253_402_300_799L;

  private NumericDate() {}

  /** The time; empty if the value is no number, or none that stands for a time. */
  static Optional<Instant> parse(Object value) {
    if (value instanceof Long seconds) {
      return seconds >= EARLIEST && seconds <= LATEST
          ? Optional.of(Instant.ofEpochSecond(seconds))
          : Optional.empty();
    }
    if (value instanceof Double seconds && seconds >= EARLIEST && seconds <= LATEST) {
      return Optional.of(Instant.ofEpochMilli((long) Math.floor(seconds * 1000)));
    }
    return Optional.empty();
  }
}
