package dev.tollgate.rule;

import dev.tollgate.Caller;
import dev.tollgate.Scheme;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what: one line of the rules. Immutable.
 *
 * @param methods the methods it speaks of; empty for all. {@code GET} also governs {@code HEAD}
 * @param path the paths it speaks of
 * @param access what it asks for at the least
 * @param requirements what it wants beyond that, in order of the answer they lead to
 * @param fresh whether verdicts must not come from a cache
 * @param text the rule as written
 */
public record Rule(
    Set<String> methods,
    PathPattern path,
    Access access,
    List<Requirement> requirements,
    boolean fresh,
    String text) {

  public Rule {
    methods = Set.copyOf(methods);
    requirements = List.copyOf(requirements);
  }

  /** Whether the rule speaks of a method. Methods are case-sensitive (RFC 9110 section 9.1). */
  boolean governs(String method) {
    return methods.isEmpty()
        || methods.contains(method)
        || (method.equals("HEAD") && methods.contains("GET"));
  }

  /**
   * The first requirement that a caller does not meet.
   *
   * @param now the present time, less what clocks may differ by
   */
  public Optional<Requirement> firstUnmet(Caller caller, Instant now) {
    for (int i = 0; i < requirements.size(); i++) { // no iterator: this is for every request
      if (!requirements.get(i).isMetBy(caller, now)) {
        return Optional.of(requirements.get(i));
      }
    }
    return Optional.empty();
  }

  /** Whether credentials of one of these schemes could satisfy the rule. */
  public boolean isOpenTo(Collection<Scheme> schemes) {
    for (Requirement requirement : requirements) {
      if (requirement instanceof Requirement.OfScheme ofScheme) {
        return !Collections.disjoint(ofScheme.schemes(), schemes);
      }
    }
    return true;
  }

  /** The names of the issuers that the rule singles out; empty if it does not. */
  public Set<String> issuers() {
    for (int i = 0; i < requirements.size(); i++) { // no iterator: this is for every request
      if (requirements.get(i) instanceof Requirement.OfIssuer ofIssuer) {
        return ofIssuer.names();
      }
    }
    return Set.of();
  }
}
