package dev.tollgate.status;

import java.util.Collection;
import java.util.Locale;

/**
 * How something that Tollgate depends on is doing, as far as requests showed: nothing is asked to
 * find out.
 */
public enum Health {
  /** Nothing is known: it was not needed yet, or does not tell. */
  UNKNOWN,
  /** It does its work. */
  UP,
  /** It fails, and what is remembered of it still serves; or it is being tried again. */
  DEGRADED,
  /** It fails, and requests that need it are answered with 503. */
  DOWN;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable code, in snake case: {@code up}. */
  public String code() {
    return code;
  }

  /** The worst of all; {@link #UNKNOWN} only if nothing is known of any. */
  public static Health worst(Collection<Health> parts) {
    return parts.stream().max(Health::compareTo).orElse(UNKNOWN);
  }
}
