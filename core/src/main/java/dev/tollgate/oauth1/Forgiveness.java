package dev.tollgate.oauth1;

import dev.tollgate.oauth1.BaseString.Spelling;
import dev.tollgate.oauth1.SignatureCheck.Reading;
import java.util.Set;

/**
 * Reads a request whose signature did not match once more, as {@linkplain Tolerance known mistakes}
 * would have it.
 */
final class Forgiveness {

  private Forgiveness() {}

  /**
   * Finds what has to be forgiven for the signature to match: one tolerance, or all together.
   *
   * @return the tolerances that were used; empty if none helps
   */
  static Set<Tolerance> find(
      SignatureCheck check, SignedRequest request, Parties parties, Set<Tolerance> tolerances) {
    if (request.method() == SignatureMethod.PLAINTEXT) {
      return Set.of();
    }
    for (Tolerance tolerance : tolerances) {
      if (check.matches(request, parties, readingWith(Set.of(tolerance)))) {
        return Set.of(tolerance);
      }
    }
    return tolerances.size() > 1 && check.matches(request, parties, readingWith(tolerances))
        ? tolerances
        : Set.of();
  }

  private static Reading readingWith(Set<Tolerance> tolerances) {
    return new Reading(
        tolerances.contains(Tolerance.CANVAS_QUERY_IN_BODY),
        tolerances.contains(Tolerance.MASTERCARD_SINGLE_ENCODING)
            ? Spelling.PROTOCOL_VALUES_ONCE
            : Spelling.STANDARD,
        tolerances.contains(Tolerance.SIGNATURE_PLUS_HEALING));
  }
}
