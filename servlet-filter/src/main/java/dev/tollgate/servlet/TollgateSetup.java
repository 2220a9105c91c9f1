package dev.tollgate.servlet;

import dev.tollgate.Tollgate;
import jakarta.servlet.FilterConfig;

/** Turns what a container knows of a filter into a running Tollgate. */
final class TollgateSetup {

  private TollgateSetup() {}

  @SuppressWarnings("DoNotCallSuggester")
  static Tollgate start(FilterConfig config) {
    throw new IllegalStateException("No configuration for " + config.getFilterName());
  }
}
