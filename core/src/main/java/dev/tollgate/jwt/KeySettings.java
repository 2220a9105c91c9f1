package dev.tollgate.jwt;

import java.time.Duration;

/**
 * How keys are fetched and kept. Immutable.
 *
 * @param ttl life of a key set, and so how long a withdrawn key may go on working; positive
 * @param refreshAhead how long before its end a key set is fetched anew, off the request path; at
 *     most half the ttl is used
 * @param staleIfError how long after its end a key set is still used while no new one can be had
 * @param minRefresh least time between two fetches that unknown keys cause; positive
 * @param waitLimit how long one request waits for keys; positive
 */
public record KeySettings(
    Duration ttl,
    Duration refreshAhead,
    Duration staleIfError,
    Duration minRefresh,
    Duration waitLimit) {

  /** The defaults: 5 m, 30 s, 1 h, 30 s, 5 s. */
  public static final KeySettings DEFAULT =
      new KeySettings(
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5));

  public KeySettings {
    require(isPositive(ttl), "jwks.ttl: must be positive");
    require(!refreshAhead.isNegative(), "jwks.refresh-ahead: must not be negative");
    require(!staleIfError.isNegative(), "jwks.stale-if-error: must not be negative");
    require(isPositive(minRefresh), "jwks.min-refresh: must be positive");
    require(isPositive(waitLimit), "http.read-timeout: must be positive");
    Duration half = ttl.dividedBy(2);
    refreshAhead = refreshAhead.compareTo(half) > 0 ? half : refreshAhead;
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
