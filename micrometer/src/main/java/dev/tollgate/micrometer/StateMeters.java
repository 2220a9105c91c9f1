package dev.tollgate.micrometer;

import dev.tollgate.Tollgate;
import dev.tollgate.replay.ReplayStore.Claim;
import dev.tollgate.status.CacheStatus;
import dev.tollgate.status.CircuitState;
import dev.tollgate.status.Health;
import dev.tollgate.status.HealthReport;
import dev.tollgate.status.IssuerStatus;
import dev.tollgate.status.KeySetStatus;
import dev.tollgate.status.ReplayStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Registers the meters that are read from a Tollgate's status when the registry is. Used once. The
 * meters do not keep the Tollgate from being collected.
 */
final class StateMeters {

  private final Tollgate tollgate;
  private final MeterRegistry registry;
  private final Tags tags;
  private final List<Meter> meters = new ArrayList<>();

  StateMeters(Tollgate tollgate, MeterRegistry registry, Tags tags) {
    this.tollgate = tollgate;
    this.registry = registry;
    this.tags = tags;
  }

  List<Meter> register() {
    for (IssuerStatus issuer : tollgate.status().issuers()) {
      String name = issuer.name();
      issuer.caches().forEach(cache -> cache(name, cache.name()));
      if (issuer.keys() != null) {
        keys(name);
      }
      if (issuer.circuit() != null) {
        circuit(name);
      }
      health("issuer", name, HealthReport::issuers);
    }
    tollgate
        .health()
        .stores()
        .keySet()
        .forEach(name -> health("store", name, HealthReport::stores));
    if (tollgate.status().replay() != null) {
      replay();
    }
    return meters;
  }

  private void cache(String issuer, String cache) {
    Tags of = tags.and("issuer", issuer, "cache", cache);
    String description = "Look-ups in caches";
    counter(
        "tollgate.cache.gets", description, of.and("result", "hit"), t -> hits(t, issuer, cache));
    counter(
        "tollgate.cache.gets",
        description,
        of.and("result", "miss"),
        t -> misses(t, issuer, cache));
    gauge("tollgate.cache.size", "Entries of caches", of, t -> size(t, issuer, cache));
  }

  private void keys(String issuer) {
    Tags of = tags.and("issuer", issuer);
    gauge("tollgate.keys.usable", "Usable keys of issuers", of, t -> usableKeys(t, issuer));
    meters.add(
        TimeGauge.builder("tollgate.keys.age", tollgate, TimeUnit.SECONDS, t -> keyAge(t, issuer))
            .description("Time since the key set was fetched or read")
            .tags(of)
            .register(registry));
  }

  private void circuit(String issuer) {
    for (CircuitState state : CircuitState.values()) {
      gauge(
          "tollgate.circuit.state",
          "1 for the state that the circuit of the introspection endpoint is in",
          tags.and("issuer", issuer, "state", state.code()),
          t -> circuit(t, issuer) == state ? 1 : 0);
    }
  }

  private void health(String kind, String name, Function<HealthReport, Map<String, Health>> part) {
    for (Health state : Health.values()) {
      gauge(
          "tollgate.health",
          "1 for the state that an issuer or store is in",
          tags.and("kind", kind, "name", name, "state", state.code()),
          t -> part.apply(t.health()).get(name) == state ? 1 : 0);
    }
  }

  private void replay() {
    gauge("tollgate.replay.entries", "Nonces in the replay store", tags, StateMeters::entries);
    gauge("tollgate.replay.limit", "Most nonces in the replay store", tags, StateMeters::limit);
    for (Claim answer : Claim.values()) {
      counter(
          "tollgate.replay.claims",
          "Answers of the replay store",
          tags.and("result", answer.name().toLowerCase(Locale.ROOT)),
          t -> claims(t, answer));
    }
  }

  private void counter(String name, String description, Tags of, ToDoubleFunction<Tollgate> count) {
    meters.add(
        FunctionCounter.builder(name, tollgate, count)
            .description(description)
            .tags(of)
            .register(registry));
  }

  private void gauge(String name, String description, Tags of, ToDoubleFunction<Tollgate> value) {
    meters.add(
        Gauge.builder(name, tollgate, value).description(description).tags(of).register(registry));
  }

  private static double hits(Tollgate tollgate, String issuer, String name) {
    CacheStatus cache = cache(tollgate, issuer, name);
    return cache == null ? 0 : cache.hits();
  }

  private static double misses(Tollgate tollgate, String issuer, String name) {
    CacheStatus cache = cache(tollgate, issuer, name);
    return cache == null ? 0 : cache.misses();
  }

  private static double size(Tollgate tollgate, String issuer, String name) {
    CacheStatus cache = cache(tollgate, issuer, name);
    return cache == null ? 0 : cache.size();
  }

  private static @Nullable CacheStatus cache(Tollgate tollgate, String issuer, String name) {
    return tollgate
        .status()
        .issuer(issuer)
        .flatMap(status -> status.caches().stream().filter(c -> c.name().equals(name)).findFirst())
        .orElse(null);
  }

  private static @Nullable KeySetStatus keySet(Tollgate tollgate, String issuer) {
    return tollgate.status().issuer(issuer).map(IssuerStatus::keys).orElse(null);
  }

  private static double usableKeys(Tollgate tollgate, String issuer) {
    KeySetStatus keys = keySet(tollgate, issuer);
    return keys == null ? Double.NaN : keys.keys();
  }

  private static double keyAge(Tollgate tollgate, String issuer) {
    KeySetStatus keys = keySet(tollgate, issuer);
    Duration age = keys == null ? null : keys.age();
    return age == null ? Double.NaN : age.toMillis() / 1000.0;
  }

  private static @Nullable CircuitState circuit(Tollgate tollgate, String issuer) {
    return tollgate.status().issuer(issuer).map(IssuerStatus::circuit).orElse(null);
  }

  private static double entries(Tollgate tollgate) {
    ReplayStatus replay = tollgate.status().replay();
    return replay != null && replay.entries().isPresent()
        ? replay.entries().getAsLong()
        : Double.NaN;
  }

  private static double limit(Tollgate tollgate) {
    ReplayStatus replay = tollgate.status().replay();
    return replay != null && replay.limit().isPresent() ? replay.limit().getAsLong() : Double.NaN;
  }

  private static double claims(Tollgate tollgate, Claim answer) {
    ReplayStatus replay = tollgate.status().replay();
    return replay == null ? 0 : replay.claims(answer);
  }
}
