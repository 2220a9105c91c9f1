package dev.tollgate;

import dev.tollgate.introspection.IntrospectionVerifier;
import dev.tollgate.issuer.IssuerDiscovery;
import dev.tollgate.jwt.JwtVerifier;
import dev.tollgate.jwt.KeySource;
import dev.tollgate.status.CacheStatus;
import dev.tollgate.status.Health;
import dev.tollgate.status.IssuerStatus;
import dev.tollgate.status.KeySetStatus;
import dev.tollgate.tally.UpstreamTally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks on at what verifies the tokens of one issuer. Thread-safe.
 *
 * @param parts what Tollgate itself put together; null if the application verifies in its own way
 */
record IssuerWatch(String name, String identifier, @Nullable Parts parts) {

  /**
   * What there is to look at.
   *
   * @param jwt null if no JWTs are verified
   * @param introspection null if the issuer is never asked about tokens
   */
  record Parts(
      UpstreamTally calls,
      IssuerDiscovery discovery,
      KeySource keys,
      @Nullable JwtVerifier jwt,
      @Nullable IntrospectionVerifier introspection) {}

  IssuerStatus status() {
    if (parts == null) {
      return new IssuerStatus(name, identifier, Health.UNKNOWN, List.of(), List.of(), null, null);
    }
    List<Health> healths = new ArrayList<>(List.of(parts.discovery.health()));
    List<CacheStatus> caches = new ArrayList<>();
    KeySetStatus keys = parts.keys.status().orElse(null);
    if (keys != null) {
      healths.add(keys.health());
    }
    JwtVerifier jwt = parts.jwt;
    if (jwt != null) {
      caches.add(jwt.cacheStatus());
      if (keys != null) {
        caches.add(keyCache(jwt.keyLookups(), keys));
      }
    }
    IntrospectionVerifier introspection = parts.introspection;
    if (introspection != null) {
      caches.add(introspection.cacheStatus());
      healths.add(introspection.health());
    }
    return new IssuerStatus(
        name,
        identifier,
        Health.worst(healths),
        caches,
        parts.calls.counts(),
        keys,
        introspection == null ? null : introspection.circuit());
  }

  private static CacheStatus keyCache(long lookups, KeySetStatus keys) {
    // signed introspection answers need keys too, so there may be more waits than look-ups
    return new CacheStatus("keys", Math.max(0, lookups - keys.waits()), keys.waits(), keys.keys());
  }
}
