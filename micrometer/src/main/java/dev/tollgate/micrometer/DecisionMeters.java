package dev.tollgate.micrometer;

import dev.tollgate.Decision;
import dev.tollgate.DecisionListener;
import dev.tollgate.Reason;
import dev.tollgate.RequestView;
import dev.tollgate.Scheme;
import dev.tollgate.status.DecisionOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts decisions. Thread-safe; takes no lock once a kind of decision was seen. */
final class DecisionMeters implements DecisionListener {

  private final MeterRegistry registry;
  private final Tags tags;
  private final Map<Kind, Counter> counters = new ConcurrentHashMap<>();

  /** What decisions have in common that are counted together. */
  private record Kind(DecisionOutcome outcome, @Nullable Reason reason, Decision.Basis basis) {}

  DecisionMeters(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
  }

  @Override
  public void decided(RequestView request, Decision decision) {
    Kind kind = new Kind(DecisionOutcome.of(decision), decision.reason(), decision.basis());
    Counter known = counters.get(kind);
    // looked for first, because the other way may lock
    (known != null ? known : counters.computeIfAbsent(kind, this::counter)).increment();
  }

  Collection<Counter> meters() {
    return counters.values();
  }

  private Counter counter(Kind kind) {
    Reason reason = kind.reason();
    Scheme scheme = kind.basis().scheme();
    String rule = kind.basis().rule();
    return Counter.builder("tollgate.decisions")
        .description("Decisions about requests")
        .tags(tags)
        .tag("outcome", kind.outcome().code())
        .tag("reason", reason == null ? "none" : reason.code())
        .tag("scheme", scheme == null ? "none" : scheme.ruleName())
        .tag("rule", rule == null ? "none" : rule)
        .register(registry);
  }
}
