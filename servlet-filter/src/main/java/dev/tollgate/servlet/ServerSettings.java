package dev.tollgate.servlet;

import dev.tollgate.config.Configuration;
import dev.tollgate.config.Surroundings;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/**
 * What the server's operator tells the initializer. Immutable.
 *
 * @param namedConfiguration what names a configuration, in words; null if nothing does
 * @param required whether an application without protection must not start
 */
record ServerSettings(@Nullable String namedConfiguration, boolean required) {

  private static final String PROPERTY = "tollgate.config";
  private static final String VARIABLE = "TOLLGATE_CONFIG";
  private static final String REQUIRED_PROPERTY = "tollgate.required";
  private static final String REQUIRED_VARIABLE = "TOLLGATE_REQUIRED";

  /** Where a configuration was looked for. */
  static final String NOTHING_FOUND =
      "there is no "
          + Configuration.DEFAULT_FILE
          + ", no system property "
          + PROPERTY
          + " and no environment variable "
          + VARIABLE;

  /**
   * Reads the settings. An empty name is a name: it says that a configuration was meant.
   *
   * @throws ServletException if a value can be taken for neither yes nor no
   */
  static ServerSettings of(Surroundings surroundings) throws ServletException {
    return new ServerSettings(named(surroundings), isRequired(surroundings));
  }

  private static @Nullable String named(Surroundings surroundings) {
    String property = surroundings.systemProperties().get(PROPERTY);
    if (property != null) {
      return property + " (system property " + PROPERTY + ")";
    }
    String variable = surroundings.environment().get(VARIABLE);
    return variable == null ? null : variable + " (environment variable " + VARIABLE + ")";
  }

  private static boolean isRequired(Surroundings surroundings) throws ServletException {
    String name = REQUIRED_PROPERTY;
    String value = surroundings.systemProperties().get(name);
    if (value == null) {
      name = REQUIRED_VARIABLE;
      value = surroundings.environment().get(name);
    }
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw new ServletException(name + " must be true or false, not '" + value + "'");
  }
}
