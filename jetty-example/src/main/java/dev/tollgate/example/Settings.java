package dev.tollgate.example;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can be set from outside: system properties, or environment variables of the same names in
 * upper case with underscores ({@code EXAMPLE_API_PORT}).
 */
record Settings(int apiPort, int authorizationServerPort, Duration accessTokenLife) {
  static final String API_PORT = "example.api.port";
  static final String AS_PORT = "example.as.port";

  /** In seconds. The default leaves a reader the time to paste a command before it expires. */
  static final String TOKEN_LIFE = "example.token.life";

  static Settings read() {
    return new Settings(
        number(API_PORT, 8080, 0, 65535),
        number(AS_PORT, 9000, 0, 65535),
        Duration.ofSeconds(number(TOKEN_LIFE, 15, 2, 3600)));
  }

  private static int number(String property, int fallback, int min, int max) {
    String value = value(property);
    if (value == null || value.isBlank()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s=%s is not a number from %d to %d".formatted(property, value, min, max));
  }

  private static @Nullable String value(String property) {
    String value = System.getProperty(property);
    return value != null ? value : System.getenv(environmentName(property));
  }

  static String environmentName(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
