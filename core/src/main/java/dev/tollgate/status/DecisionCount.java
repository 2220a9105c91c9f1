package dev.tollgate.status;

import dev.tollgate.Decision;
import dev.tollgate.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How many decisions were alike.
 *
 * @param reason why requests were refused or would have been; null if they simply passed
 * @param basis the scheme and the rule
 * @param count since the Tollgate was built
 */
public record DecisionCount(
    DecisionOutcome outcome, @Nullable Reason reason, Decision.Basis basis, long count) {}
