package dev.tollgate.log;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows values of claims within a sentence, bounded, whoever wrote them. Stateless. */
public final class Shown {

  private static final int MOST = 5;

  private Shown() {}

  /** A value of JSON: texts as words, lists of them, and of all else only what it is. */
  public static String value(@Nullable Object value) {
    if (value == null) {
      return "missing";
    }
    if (value instanceof String text) {
      return Printable.word(text);
    }
    if (value instanceof List<?> several) {
      return "[" + joined(several, " ") + "]";
    }
    return value instanceof Number || value instanceof Boolean
        ? Printable.word(value.toString())
        : "an object";
  }

  /** Any of several texts. */
  public static String anyOf(Collection<String> texts) {
    return joined(texts, " or ");
  }

  private static String joined(Collection<?> values, String between) {
    StringBuilder all = new StringBuilder();
    Iterator<?> rest = values.iterator();
    for (int i = 0; rest.hasNext() && i < MOST; i++) {
      Object next = rest.next();
      all.append(i == 0 ? "" : between)
          .append(next instanceof String text ? Printable.word(text) : "(no text)");
    }
    return rest.hasNext() ? all.append(between).append("...").toString() : all.toString();
  }
}
