package dev.tollgate.status;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How all that a Tollgate depends on is doing. Immutable; names nothing but what is configured.
 *
 * @param issuers by the name of the issuer
 * @param stores {@code replay} and {@code credentials}, as far as they are used
 */
public record HealthReport(Map<String, Health> issuers, Map<String, Health> stores) {

  public HealthReport {
    issuers = Collections.unmodifiableMap(new LinkedHashMap<>(issuers));
    stores = Collections.unmodifiableMap(new LinkedHashMap<>(stores));
  }

  /** The worst of all parts. */
  public Health overall() {
    List<Health> all = new ArrayList<>(issuers.values());
    all.addAll(stores.values());
    return Health.worst(all);
  }
}
