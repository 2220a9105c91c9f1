package dev.tollgate.micrometer;

import dev.tollgate.status.UpstreamCall;
import dev.tollgate.status.UpstreamListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Times calls to authorization servers. Thread-safe. */
final class UpstreamMeters implements UpstreamListener {

  // few enough for every combination of tags, and about the usual time-outs
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;
  private final Tags tags;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  private record Kind(String issuer, UpstreamCall.Purpose purpose, UpstreamCall.Outcome outcome) {}

  UpstreamMeters(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
  }

  @Override
  public void called(UpstreamCall call) {
    timers
        .computeIfAbsent(new Kind(call.issuer(), call.purpose(), call.outcome()), this::timer)
        .record(call.duration());
  }

  Collection<Timer> meters() {
    return timers.values();
  }

  private Timer timer(Kind kind) {
    return Timer.builder("tollgate.upstream.calls")
        .description("Calls to authorization servers")
        .serviceLevelObjectives(BUCKETS)
        .tags(tags)
        .tag("issuer", kind.issuer())
        .tag("purpose", kind.purpose().code())
        .tag("outcome", kind.outcome().code())
        .register(registry);
  }
}
