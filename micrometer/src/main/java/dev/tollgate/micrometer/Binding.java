package dev.tollgate.micrometer;

import dev.tollgate.Tollgate;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/** A Tollgate whose meters are in a registry. Thread-safe. */
final class Binding implements AutoCloseable {

  private final Tollgate tollgate;
  private final MeterRegistry registry;
  private final DecisionMeters decisions;
  private final UpstreamMeters calls;
  private final List<Meter> states;

  private Binding(
      Tollgate tollgate,
      MeterRegistry registry,
      DecisionMeters decisions,
      UpstreamMeters calls,
      List<Meter> states) {
    this.tollgate = tollgate;
    this.registry = registry;
    this.decisions = decisions;
    this.calls = calls;
    this.states = states;
  }

  static Binding of(Tollgate tollgate, MeterRegistry registry, Tags tags) {
    DecisionMeters decisions = new DecisionMeters(registry, tags);
    UpstreamMeters calls = new UpstreamMeters(registry, tags);
    List<Meter> states = new StateMeters(tollgate, registry, tags).register();
    tollgate.addListener(decisions);
    tollgate.addUpstreamListener(calls);
    return new Binding(tollgate, registry, decisions, calls, states);
  }

  @Override
  public void close() {
    tollgate.removeListener(decisions);
    tollgate.removeUpstreamListener(calls);
    decisions.meters().forEach(registry::remove);
    calls.meters().forEach(registry::remove);
    states.forEach(registry::remove);
  }
}
