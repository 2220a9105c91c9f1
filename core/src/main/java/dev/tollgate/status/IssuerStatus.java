package dev.tollgate.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One issuer. Immutable. An issuer that the application verifies in its own way shows nothing but
 * its names.
 *
 * @param name the name under which it is configured
 * @param identifier its issuer identifier
 * @param health the worst of its parts: metadata, keys, introspection
 * @param caches those that it uses
 * @param calls what it was asked so far
 * @param keys its keys; null if it has none, or where they come from does not tell
 * @param circuit whether its introspection endpoint is spared; null if it is never asked
 */
public record IssuerStatus(
    String name,
    String identifier,
    Health health,
    List<CacheStatus> caches,
    List<UpstreamCount> calls,
    @Nullable KeySetStatus keys,
    @Nullable CircuitState circuit) {

  public IssuerStatus {
    caches = List.copyOf(caches);
    calls = List.copyOf(calls);
  }
}
