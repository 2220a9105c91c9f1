package dev.tollgate.status;

import dev.tollgate.Decision;
import java.util.Locale;

/** What became of a request, in one word. */
public enum DecisionOutcome {
  /** It passed. */
  ADMITTED,
  /** It passed in observe mode, and would have been refused. */
  PASSED_OVER,
  /** It was refused. */
  REFUSED,
  /** We could not find out, so it was not let through: 503. */
  UNAVAILABLE,
  /** Tollgate itself answered, with its metadata for example. */
  REPLIED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The outcome that a decision stands for. */
  public static DecisionOutcome of(Decision decision) {
    if (decision instanceof Decision.Admit admit) {
      return admit.passedOver() == null ? ADMITTED : PASSED_OVER;
    }
    if (decision instanceof Decision.Refuse) {
      return REFUSED;
    }
    return decision instanceof Decision.Unavailable ? UNAVAILABLE : REPLIED;
  }

  /** The stable code, in snake case: {@code passed_over}. */
  public String code() {
    return code;
  }
}
