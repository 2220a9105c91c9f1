package dev.tollgate.config;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Fills the placeholders {@code env:NAME}, {@code sys:name} and {@code file:path} in values, each
 * in dollar and braces and with an optional {@code :-default}, which stands in for what is not set
 * or, as in a shell, empty; a doubled dollar stands for a literal one. What is filled in is not
 * looked at again.
 */
final class Placeholders {

  /** A value that cannot be filled; the message says why and holds no secret. */
  static final class Unfilled extends Exception {
    private static final long serialVersionUID = 1L;

    private Unfilled(String message) {
      super(message);
    }
  }

  private final Surroundings surroundings;
  private final Locations locations;

  Placeholders(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.locations = new Locations(surroundings);
  }

  String fill(String value) throws Unfilled {
    StringBuilder filled = new StringBuilder(value.length());
    int at = 0;
    while (true) {
      int start = value.indexOf("${", at);
      if (start < 0) {
        return filled.append(value, at, value.length()).toString();
      }
      if (start > at && value.charAt(start - 1) == '$') {
        filled.append(value, at, start - 1).append("${");
        at = start + 2;
        continue;
      }
      int end = value.indexOf('}', start);
      if (end < 0) {
        throw new Unfilled("'${' without '}'; write $${ for a literal one");
      }
      String expression = value.substring(start + 2, end);
      if (expression.contains("${")) {
        throw new Unfilled("placeholders do not nest");
      }
      filled.append(value, at, start).append(resolve(expression));
      at = end + 1;
    }
  }

  private String resolve(String expression) throws Unfilled {
    int colon = expression.indexOf(':');
    int fallback = expression.indexOf(":-", colon + 1);
    String kind = colon < 0 ? "" : expression.substring(0, colon);
    String name = expression.substring(colon + 1, fallback < 0 ? expression.length() : fallback);
    String found =
        switch (kind) {
          case "env" -> surroundings.environment().get(name);
          case "sys" -> surroundings.systemProperties().get(name);
          case "file" -> file(name, fallback >= 0);
          // Does not quote it: it may be a piece of a secret.
          default ->
              throw new Unfilled(
                  "unknown placeholder: use ${env:…}, ${sys:…} or ${file:…}, and $${ for a literal"
                      + " '${'");
        };
    if (fallback >= 0 && (found == null || found.isEmpty())) {
      return expression.substring(fallback + 2);
    }
    if (found == null) {
      throw new Unfilled("${" + kind + ":" + name + "} is not set and has no default");
    }
    return found;
  }

  private @Nullable String file(String location, boolean optional) throws Unfilled {
    try {
      return locations.text(location).strip();
    } catch (FileNotFoundException e) {
      if (optional) {
        return null;
      }
      throw new Unfilled("${file:" + location + "}: " + e.getMessage());
    } catch (IOException e) {
      throw new Unfilled("${file:" + location + "}: " + e.getMessage());
    }
  }
}
