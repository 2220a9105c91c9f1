package dev.tollgate.request;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Placeholder until the replay clone lands. */
public record AllowedHosts(Set<String> hosts) {
  public @Nullable String problemOf(IncomingRequest request) {
    return null;
  }
}
