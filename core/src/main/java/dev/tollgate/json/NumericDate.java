package dev.tollgate.json;

import org.jspecify.annotations.Nullable;

/** Reads times as RFC 7519 section 2 writes them: seconds since 1970, perhaps with a fraction. */
public final class NumericDate {

  /** Says that a value is no time; before every time. */
  public static final long INVALID = Long.MIN_VALUE;

  // The end of the year 9999: far from where milliseconds, or anybody's calendar, would wrap.
  private static final long MAX_SECONDS = 253_402_300_799L;
  private static final long MILLIS = 1000;

  private NumericDate() {}

  /** The time in milliseconds since 1970, or {@link #INVALID}. */
  public static long millis(@Nullable Object value) {
    if (value instanceof Long seconds) {
      return seconds >= -MAX_SECONDS && seconds <= MAX_SECONDS ? seconds * MILLIS : INVALID;
    }
    if (value instanceof Double seconds) {
      return Math.abs(seconds) <= MAX_SECONDS ? (long) Math.floor(seconds * MILLIS) : INVALID;
    }
    return INVALID;
  }
}
