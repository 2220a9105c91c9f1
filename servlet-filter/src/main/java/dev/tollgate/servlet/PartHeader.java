package dev.tollgate.servlet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of one part of a multipart body. */
final class PartHeader {

  private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Takes a line; what is no field says nothing. */
  void add(String line) {
    int colon = line.indexOf(':');
    if (colon > 0) {
      fields
          .computeIfAbsent(line.substring(0, colon).strip(), absent -> new ArrayList<>(1))
          .add(line.substring(colon + 1).strip());
    }
  }

  @Nullable String first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? null : values.get(0);
  }

  List<String> all(String name) {
    return Collections.unmodifiableList(fields.getOrDefault(name, List.of()));
  }

  Collection<String> names() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  /** What {@code Content-Disposition} says under a name (RFC 7578 4.2); null if nothing. */
  @Nullable String disposition(String name) {
    String field = first("Content-Disposition");
    return field == null ? null : parameter(field, name);
  }

  /** A parameter of a field's value, without its quotes; null if there is none. */
  static @Nullable String parameter(String field, String name) {
    int semicolon = field.indexOf(';');
    while (semicolon >= 0) {
      int equals = field.indexOf('=', semicolon);
      if (equals < 0) {
        return null;
      }
      boolean quoted = field.startsWith("\"", equals + 1);
      int start = quoted ? equals + 2 : equals + 1;
      int end = quoted ? closingQuote(field, start) : end(field, start);
      if (field.substring(semicolon + 1, equals).strip().equalsIgnoreCase(name)) {
        String value = field.substring(start, end);
        return quoted ? value.replace("\\\"", "\"") : value.strip();
      }
      semicolon = field.indexOf(';', end);
    }
    return null;
  }

  private static int end(String field, int from) {
    int end = field.indexOf(';', from);
    return end < 0 ? field.length() : end;
  }

  /** Only quotes are escaped: names of files may hold backslashes. */
  private static int closingQuote(String field, int from) {
    int end = from;
    while (end < field.length() && (field.charAt(end) != '"' || field.charAt(end - 1) == '\\')) {
      end++;
    }
    return end;
  }
}
