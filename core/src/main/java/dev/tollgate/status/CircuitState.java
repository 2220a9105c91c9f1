package dev.tollgate.status;

import java.util.Locale;

/** Whether an introspection endpoint that failed is spared. */
public enum CircuitState {
  /** Calls are sent. */
  CLOSED,
  /** The endpoint failed repeatedly: nothing is sent. */
  OPEN,
  /** One call is on its way, or the next one will be, to find out whether it is back. */
  HALF_OPEN;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable code, in snake case: {@code half_open}. */
  public String code() {
    return code;
  }
}
