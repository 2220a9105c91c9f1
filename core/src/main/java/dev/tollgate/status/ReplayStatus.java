package dev.tollgate.status;

import dev.tollgate.replay.ReplayStore.Claim;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The replay store. Immutable.
 *
 * @param health by its last answer
 * @param entries what it holds, among it some whose time is over; empty if it does not tell
 * @param limit the most that it can hold; empty if it has no limit or does not tell
 * @param claims its answers since the Tollgate was built
 */
public record ReplayStatus(
    Health health, OptionalLong entries, OptionalLong limit, Map<Claim, Long> claims) {

  public ReplayStatus {
    claims = Map.copyOf(claims);
  }

  /** How often the store gave an answer. */
  public long claims(Claim answer) {
    return claims.getOrDefault(answer, 0L);
  }
}
