package dev.tollgate.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON pointer (RFC 6901): a place in a document. Immutable. */
public final class JsonPointer {

  private final String text;
  private final List<String> steps;

  private JsonPointer(String text, List<String> steps) {
    this.text = text;
    this.steps = List.copyOf(steps);
  }

  /**
   * Parses a pointer.
   *
   * @throws IllegalArgumentException if the text is no pointer to a member: it must begin with a
   *     slash, and a tilde must be followed by 0 or 1
   */
  public static JsonPointer parse(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("JSON pointer must begin with \"/\": " + text);
    }
    List<String> steps = new ArrayList<>();
    int start = 1;
    while (true) {
      int slash = text.indexOf('/', start);
      steps.add(unescape(text.substring(start, slash < 0 ? text.length() : slash), text));
      if (slash < 0) {
        return new JsonPointer(text, steps);
      }
      start = slash + 1;
    }
  }

  /** The value at this place of a document; null if there is none, or a JSON null. */
  public @Nullable Object find(Map<String, ? extends @Nullable Object> document) {
    Object value = document;
    for (int i = 0; i < steps.size() && value != null; i++) {
      value = step(value, steps.get(i));
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonPointer that && steps.equals(that.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  /** The pointer as it was written. */
  @Override
  public String toString() {
    return text;
  }

  private static @Nullable Object step(Object value, String name) {
    if (value instanceof Map<?, ?> members) {
      return members.get(name);
    }
    if (value instanceof List<?> elements) {
      int index = index(name);
      return index >= 0 && index < elements.size() ? elements.get(index) : null;
    }
    return null;
  }

  // RFC 6901 section 4: "0", or digits without a leading zero.
  private static int index(String name) {
    if (name.isEmpty() || name.length() > 9 || (name.length() > 1 && name.charAt(0) == '0')) {
      return -1;
    }
    int index = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      index = index * 10 + (c - '0');
    }
    return index;
  }

  private static String unescape(String step, String pointer) {
    int tilde = step.indexOf('~');
    if (tilde < 0) {
      return step;
    }
    StringBuilder out = new StringBuilder(step.length());
    for (int i = 0; i < step.length(); i++) {
      char c = step.charAt(i);
      if (c == '~') {
        i++;
        char code = i < step.length() ? step.charAt(i) : 0;
        if (code != '0' && code != '1') {
          throw new IllegalArgumentException("JSON pointer with a stray \"~\": " + pointer);
        }
        c = code == '0' ? '~' : '/';
      }
      out.append(c);
    }
    return out.toString();
  }
}
