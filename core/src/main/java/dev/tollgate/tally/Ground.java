package dev.tollgate.tally;

import dev.tollgate.Decision;
import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.status.DecisionCount;
import dev.tollgate.status.DecisionOutcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One scheme and one rule, and the decisions that rest on them. Thread-safe, without locks. */
public final class Ground {

  private final Decision.Basis basis;
  private final LongAdder admitted = new LongAdder();
  private final LongAdder replied = new LongAdder();
  private final Map<DecisionOutcome, Map<Reason, LongAdder>> stopped =
      new EnumMap<>(DecisionOutcome.class);

  Ground(@Nullable Scheme scheme, @Nullable String rule) {
    this.basis = new Decision.Basis(scheme, rule);
    for (DecisionOutcome outcome :
        List.of(
            DecisionOutcome.PASSED_OVER, DecisionOutcome.REFUSED, DecisionOutcome.UNAVAILABLE)) {
      stopped.put(outcome, new ConcurrentHashMap<>());
    }
  }

  /** The scheme and the rule. */
  public Decision.Basis basis() {
    return basis;
  }

  /** Counts a decision. */
  public void count(Decision decision) {
    DecisionOutcome outcome = DecisionOutcome.of(decision);
    Reason reason = decision.reason();
    if (reason == null) {
      (outcome == DecisionOutcome.REPLIED ? replied : admitted).increment();
    } else {
      Map<Reason, LongAdder> counts = Objects.requireNonNull(stopped.get(outcome));
      LongAdder known = counts.get(reason);
      // looked for first, because the other way may lock
      (known != null ? known : counts.computeIfAbsent(reason, unseen -> new LongAdder()))
          .increment();
    }
  }

  void addTo(List<DecisionCount> counts) {
    add(counts, DecisionOutcome.ADMITTED, null, admitted);
    add(counts, DecisionOutcome.REPLIED, null, replied);
    stopped.forEach(
        (outcome, byReason) ->
            byReason.forEach((reason, count) -> add(counts, outcome, reason, count)));
  }

  private void add(
      List<DecisionCount> counts,
      DecisionOutcome outcome,
      @Nullable Reason reason,
      LongAdder adder) {
    long count = adder.sum();
    if (count > 0) {
      counts.add(new DecisionCount(outcome, reason, basis, count));
    }
  }
}
