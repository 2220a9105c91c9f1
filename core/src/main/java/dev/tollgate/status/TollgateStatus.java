package dev.tollgate.status;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a Tollgate has done since it was built, and in what state it is. Immutable. Counters are
 * read one after the other, so those that belong together may differ by requests under way.
 *
 * @param decisions the decisions so far, by what they have in common; none with a count of zero
 * @param issuers in the order of the configuration
 * @param replay the replay store; null if nothing is remembered there
 */
public record TollgateStatus(
    List<DecisionCount> decisions, List<IssuerStatus> issuers, @Nullable ReplayStatus replay) {

  public TollgateStatus {
    decisions = List.copyOf(decisions);
    issuers = List.copyOf(issuers);
  }

  /** The issuer that is configured under a name. */
  public Optional<IssuerStatus> issuer(String name) {
    return issuers.stream().filter(issuer -> issuer.name().equals(name)).findFirst();
  }
}
