package dev.tollgate.oauth1;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One record of a credentials file. Reading a member that is not what it must be notes a problem,
 * and goes on with a value that does no harm. No message repeats a value.
 */
final class CredentialRecord {

  private final String place;
  private final Map<String, @Nullable Object> members;
  private final List<String> problems;
  private String name;

  CredentialRecord(String place, Map<String, @Nullable Object> members, List<String> problems) {
    this.place = place;
    this.members = members;
    this.problems = problems;
    this.name = place;
  }

  /** Calls the record by more than its place in messages. */
  void callIt(String what) {
    name = what.isEmpty() ? place : place + " (" + what + ")";
  }

  String name() {
    return name;
  }

  void problem(@Nullable String words) {
    problems.add(name + ": " + words);
  }

  void allowOnly(Set<String> known) {
    for (String member : members.keySet()) {
      if (!known.contains(member)) {
        problem("unknown member " + Refusals.shown(member));
      }
    }
  }

  boolean has(String member) {
    return members.containsKey(member);
  }

  /** A text that must be there and not empty; empty if it is not. */
  String required(String member) {
    String text = text(member);
    if (text == null && !has(member)) {
      problem(member + " is missing");
    } else if (text != null && text.isEmpty()) {
      problem(member + " is empty");
    }
    return text == null ? "" : text;
  }

  /** A text, or null if it is not there. */
  @Nullable String text(String member) {
    Object value = members.get(member);
    if (value instanceof String text) {
      return text;
    }
    if (has(member)) {
      problem(member + " is not a string");
    }
    return null;
  }

  boolean flag(String member, boolean standard) {
    Object value = members.get(member);
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (has(member)) {
      problem(member + " is neither true nor false");
    }
    return standard;
  }

  /** The words of a text, separated by spaces. */
  Set<String> words(String member) {
    String text = text(member);
    Set<String> words = new LinkedHashSet<>();
    if (text != null) {
      for (String word : text.split(" ", -1)) {
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
    }
    return words;
  }

  /** The texts of an array. */
  Set<String> texts(String member) {
    Set<String> texts = new LinkedHashSet<>();
    for (Object element : elements(member)) {
      if (element instanceof String text && !text.isEmpty()) {
        texts.add(text);
      } else {
        problem(member + " holds something that is no string, or an empty one");
      }
    }
    return texts;
  }

  /** The values whose names are the texts of an array. */
  <T> Set<T> named(String member, Function<String, Optional<T>> find) {
    Set<T> values = new LinkedHashSet<>();
    for (String text : texts(member)) {
      find.apply(text)
          .ifPresentOrElse(
              values::add, () -> problem(member + " knows no " + Refusals.shown(text)));
    }
    return values;
  }

  /** What a text stands for, or null if it is not there or stands for nothing. */
  <T> @Nullable T parsed(String member, Function<String, T> parse) {
    String text = text(member);
    try {
      return text == null ? null : parse.apply(text);
    } catch (DateTimeException e) {
      problem(member + " is no time like 2030-01-01T00:00:00Z");
    } catch (IllegalArgumentException e) {
      problem(member + ' ' + e.getMessage());
    }
    return null;
  }

  /** The records of an array. */
  List<CredentialRecord> records(String member) {
    List<CredentialRecord> records = new ArrayList<>();
    List<?> elements = elements(member);
    for (int i = 0; i < elements.size(); i++) {
      String at = member + '[' + i + ']';
      if (elements.get(i) instanceof Map<?, ?> map) {
        @SuppressWarnings("unchecked") // the reader makes no other maps
        Map<String, @Nullable Object> record = (Map<String, @Nullable Object>) map;
        records.add(new CredentialRecord(at, record, problems));
      } else {
        problems.add(at + ": is not an object");
      }
    }
    return records;
  }

  private List<?> elements(String member) {
    Object value = members.get(member);
    if (value instanceof List<?> list) {
      return list;
    }
    if (has(member)) {
      problem(member + " is not an array");
    }
    return List.of();
  }
}
