package dev.tollgate;

import dev.tollgate.log.Log;
import dev.tollgate.rule.Rule;
import dev.tollgate.rule.RuleSet;
import dev.tollgate.status.Health;
import dev.tollgate.status.HealthReport;
import dev.tollgate.status.IssuerStatus;
import dev.tollgate.status.TollgateStatus;
import dev.tollgate.status.UpstreamListener;
import dev.tollgate.tally.CountedReplayStore;
import dev.tollgate.tally.DecisionTally;
import dev.tollgate.tally.Ground;
import dev.tollgate.tally.WatchedCredentialStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Everything that looks on at a Tollgate: counters, state and listeners. Thread-safe. */
final class Watch {

  private static final Log LOG = Log.of(Tollgate.class);

  private final DecisionTally decisions;
  private volatile List<DecisionListener> listeners;
  private final List<UpstreamListener> upstreamListeners;
  private final List<IssuerWatch> issuers = new CopyOnWriteArrayList<>();
  private volatile @Nullable WatchedCredentialStore credentials;
  private volatile @Nullable CountedReplayStore replay;

  Watch(
      RuleSet rules,
      Collection<DecisionListener> listeners,
      Collection<UpstreamListener> upstreamListeners) {
    this.decisions = new DecisionTally(rules);
    this.listeners = List.copyOf(listeners);
    this.upstreamListeners = new CopyOnWriteArrayList<>(upstreamListeners);
  }

  /** Where decisions are counted that rest on a rule and a scheme. */
  Ground ground(@Nullable Rule rule, @Nullable Scheme scheme) {
    return decisions.ground(rule, scheme);
  }

  void tell(RequestView view, Decision decision) {
    List<DecisionListener> now = listeners;
    for (int i = 0; i < now.size(); i++) { // no iterator: this is for every request
      try {
        now.get(i).decided(view, decision);
      } catch (RuntimeException | LinkageError e) {
        LOG.error("A decision listener failed; the decision stands", e);
      }
    }
  }

  synchronized void add(DecisionListener listener) {
    List<DecisionListener> more = new ArrayList<>(listeners);
    more.add(listener);
    listeners = List.copyOf(more);
  }

  synchronized void remove(DecisionListener listener) {
    List<DecisionListener> fewer = new ArrayList<>(listeners);
    fewer.remove(listener);
    listeners = List.copyOf(fewer);
  }

  void add(UpstreamListener listener) {
    upstreamListeners.add(listener);
  }

  void remove(UpstreamListener listener) {
    upstreamListeners.remove(listener);
  }

  /** Those who hear of upstream calls, as they are at each look. */
  Iterable<UpstreamListener> upstreamListeners() {
    return upstreamListeners;
  }

  void add(IssuerWatch issuer) {
    issuers.add(issuer);
  }

  /** Watches the stores of OAuth 1.0. */
  void stores(WatchedCredentialStore ofCredentials, CountedReplayStore ofNonces) {
    credentials = ofCredentials;
    replay = ofNonces;
  }

  TollgateStatus status() {
    CountedReplayStore store = replay;
    return new TollgateStatus(
        decisions.counts(),
        issuers.stream().map(IssuerWatch::status).toList(),
        store == null ? null : store.status());
  }

  HealthReport health() {
    Map<String, Health> ofIssuers = new LinkedHashMap<>();
    for (IssuerWatch issuer : issuers) {
      IssuerStatus status = issuer.status();
      ofIssuers.put(status.name(), status.health());
    }
    Map<String, Health> ofStores = new LinkedHashMap<>();
    WatchedCredentialStore known = credentials;
    if (known != null) {
      ofStores.put("credentials", known.health());
    }
    CountedReplayStore store = replay;
    if (store != null) {
      ofStores.put("replay", store.status().health());
    }
    return new HealthReport(ofIssuers, ofStores);
  }
}
