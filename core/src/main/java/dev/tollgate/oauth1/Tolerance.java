package dev.tollgate.oauth1;

import java.util.Optional;

/**
 * A known mistake of clients that can be forgiven where somebody asked for it. None is by default;
 * every use is logged.
 */
public enum Tolerance {
  /** Values of {@code oauth_} parameters are encoded once instead of twice in the base string. */
  MASTERCARD_SINGLE_ENCODING("mastercard-single-encoding"),
  /** Query parameters that the form repeats, name and value, are signed once instead of twice. */
  CANVAS_QUERY_IN_BODY("canvas-query-in-body"),
  /** A plus sign of the signature was not escaped, so it arrives as a space. */
  SIGNATURE_PLUS_HEALING("signature-plus-healing");

  private final String switchName;

  Tolerance(String switchName) {
    this.switchName = switchName;
  }

  /** The name in configuration, credentials files and logs. */
  public String switchName() {
    return switchName;
  }

  /** The tolerance of this exact name. */
  public static Optional<Tolerance> named(String name) {
    for (Tolerance tolerance : values()) {
      if (tolerance.switchName.equals(name)) {
        return Optional.of(tolerance);
      }
    }
    return Optional.empty();
  }
}
