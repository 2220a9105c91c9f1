package dev.tollgate.jmx;

import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.Tollgate;
import dev.tollgate.status.CircuitState;
import dev.tollgate.status.DecisionCount;
import dev.tollgate.status.Health;
import dev.tollgate.status.IssuerStatus;
import dev.tollgate.status.KeySetStatus;
import dev.tollgate.status.ReplayStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The bean of one Tollgate: its status, in the types that JMX knows. Thread-safe. */
final class ManagedTollgate implements TollgateMXBean {

  // Accessors must have the names of getters: JMX does not know records on Java 17.
  private record Decision(
      String getOutcome, String getReason, String getScheme, String getRule, long getCount)
      implements DecisionRow {}

  private record Cache(
      String getIssuer, String getCache, long getHits, long getMisses, long getSize)
      implements CacheRow {}

  private record Upstream(
      String getIssuer, String getPurpose, String getOutcome, long getCount, long getTotalMillis)
      implements UpstreamRow {}

  private record Issuer(
      String getName,
      String getIdentifier,
      String getHealth,
      String getCircuit,
      int getKeys,
      long getKeyAgeSeconds)
      implements IssuerRow {}

  private final Tollgate tollgate;

  ManagedTollgate(Tollgate tollgate) {
    this.tollgate = tollgate;
  }

  @Override
  public String getHealth() {
    return tollgate.health().overall().code();
  }

  @Override
  public Map<String, String> getIssuerHealth() {
    return codes(tollgate.health().issuers());
  }

  @Override
  public Map<String, String> getStoreHealth() {
    return codes(tollgate.health().stores());
  }

  @Override
  public List<DecisionRow> getDecisions() {
    return tollgate.status().decisions().stream().map(ManagedTollgate::row).toList();
  }

  @Override
  public List<CacheRow> getCaches() {
    return tollgate.status().issuers().stream().flatMap(issuer -> caches(issuer).stream()).toList();
  }

  @Override
  public List<UpstreamRow> getUpstreamCalls() {
    return tollgate.status().issuers().stream().flatMap(issuer -> calls(issuer).stream()).toList();
  }

  @Override
  public List<IssuerRow> getIssuers() {
    return tollgate.status().issuers().stream().map(ManagedTollgate::row).toList();
  }

  @Override
  public long getReplayEntries() {
    ReplayStatus replay = tollgate.status().replay();
    return replay == null ? -1 : replay.entries().orElse(-1);
  }

  @Override
  public long getReplayLimit() {
    ReplayStatus replay = tollgate.status().replay();
    return replay == null ? -1 : replay.limit().orElse(-1);
  }

  @Override
  public Map<String, Long> getReplayClaims() {
    ReplayStatus replay = tollgate.status().replay();
    Map<String, Long> claims = new TreeMap<>();
    if (replay != null) {
      replay
          .claims()
          .forEach((answer, count) -> claims.put(answer.name().toLowerCase(Locale.ROOT), count));
    }
    return claims;
  }

  @Override
  public void evict(String token) {
    tollgate.evict(token);
  }

  @Override
  public void evictSubject(String subject) {
    tollgate.evictSubject(subject);
  }

  @Override
  public void evictClient(String client) {
    tollgate.evictClient(client);
  }

  @Override
  public void evictIssuer(String issuer) {
    tollgate.evictIssuer(issuer);
  }

  private static Map<String, String> codes(Map<String, Health> healths) {
    Map<String, String> codes = new LinkedHashMap<>();
    healths.forEach((name, health) -> codes.put(name, health.code()));
    return codes;
  }

  private static DecisionRow row(DecisionCount count) {
    Reason reason = count.reason();
    Scheme scheme = count.basis().scheme();
    return new Decision(
        count.outcome().code(),
        reason == null ? "" : reason.code(),
        scheme == null ? "" : scheme.httpName(),
        orEmpty(count.basis().rule()),
        count.count());
  }

  private static List<CacheRow> caches(IssuerStatus issuer) {
    return issuer.caches().stream()
        .<CacheRow>map(
            cache ->
                new Cache(issuer.name(), cache.name(), cache.hits(), cache.misses(), cache.size()))
        .toList();
  }

  private static List<UpstreamRow> calls(IssuerStatus issuer) {
    return issuer.calls().stream()
        .<UpstreamRow>map(
            call ->
                new Upstream(
                    issuer.name(),
                    call.purpose().code(),
                    call.outcome().code(),
                    call.count(),
                    call.total().toMillis()))
        .toList();
  }

  private static IssuerRow row(IssuerStatus issuer) {
    CircuitState circuit = issuer.circuit();
    KeySetStatus keys = issuer.keys();
    Duration age = keys == null ? null : keys.age();
    return new Issuer(
        issuer.name(),
        issuer.identifier(),
        issuer.health().code(),
        circuit == null ? "" : circuit.code(),
        keys == null ? -1 : keys.keys(),
        age == null ? -1 : age.toSeconds());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
