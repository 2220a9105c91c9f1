package dev.tollgate.challenge;

import dev.tollgate.ErrorBody;
import dev.tollgate.Scheme;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What is the same in all answers of one configuration. Immutable.
 *
 * @param realm the realm of every challenge, printable ASCII
 * @param schemes the enabled schemes, in the order of their challenges
 * @param nameScopes the key {@code challenge.scope}
 * @param body the key {@code error-body}
 * @param retryAfter when to come back after a 503
 * @param corsOrigins the origins to which refusals are readable; {@code *} stands for all
 */
public record AnswerPolicy(
    String realm,
    List<Scheme> schemes,
    boolean nameScopes,
    ErrorBody body,
    Duration retryAfter,
    Set<String> corsOrigins) {

  public AnswerPolicy {
    schemes = List.copyOf(schemes);
    corsOrigins = Set.copyOf(corsOrigins);
  }
}
