package dev.tollgate.config;

import dev.tollgate.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the values of one part of a configuration as what they mean: times, sizes, lists. A value
 * that cannot be read becomes a problem and its default takes its place, so that all problems show
 * at once. Used by one thread.
 */
final class Values {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([kmKM]?)");

  private final Map<String, String> values;
  private final String prefix;
  private final List<Problem> problems;

  /**
   * A reader.
   *
   * @param prefix what stands before the keys of this part, such as {@code issuer.main.}; a key
   *     that is absent with it counts as it stands at top level
   */
  Values(Map<String, String> values, String prefix, List<Problem> problems) {
    this.values = values;
    this.prefix = prefix;
    this.problems = problems;
  }

  /** The words of a list, separated by spaces or commas. */
  static List<String> words(String value) {
    return Arrays.stream(value.split("[\\s,]+", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /** The key under which a value is given, for messages. */
  String nameOf(ConfigurationKey key) {
    return values.containsKey(prefix + key.key()) ? prefix + key.key() : key.key();
  }

  /** Whether a value is written out anywhere. */
  boolean isSet(ConfigurationKey key) {
    return !text(key).isEmpty()
        && (values.containsKey(prefix + key.key()) || values.containsKey(key.key()));
  }

  /** The value, or its default; empty for none. */
  String text(ConfigurationKey key) {
    String own = values.get(prefix + key.key());
    return own != null ? own : values.getOrDefault(key.key(), key.defaultValue());
  }

  Optional<String> optional(ConfigurationKey key) {
    return Optional.of(text(key)).filter(value -> !value.isEmpty());
  }

  Optional<Secret> secret(ConfigurationKey key) {
    return optional(key).map(Secret::of);
  }

  List<String> list(ConfigurationKey key) {
    return words(text(key));
  }

  Set<String> set(ConfigurationKey key) {
    return new LinkedHashSet<>(list(key));
  }

  boolean flag(ConfigurationKey key) {
    return choice(key, Map.of("true", true, "false", false));
  }

  /** One of several words. */
  <T> T choice(ConfigurationKey key, Map<String, T> choices) {
    T chosen = choices.get(text(key));
    if (chosen != null) {
      return chosen;
    }
    problem(
        key,
        shown(key)
            + " is none of: "
            + String.join(", ", choices.keySet().stream().sorted().toList()));
    T fallback = choices.get(key.defaultValue());
    return fallback != null ? fallback : choices.values().iterator().next();
  }

  /** One of an enum's words: its constants in lower case, with hyphens. */
  <E extends Enum<E>> E word(ConfigurationKey key, Class<E> type) {
    Map<String, E> choices = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      choices.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    return choice(key, choices);
  }

  /** A time span: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}. */
  Duration duration(ConfigurationKey key, Duration least, Duration most) {
    Optional<Duration> read = parseDuration(text(key));
    if (read.isEmpty()) {
      problem(key, shown(key) + " is no time span: write 500ms, 30s, 5m or 1h");
    } else if (read.get().compareTo(least) < 0 || read.get().compareTo(most) > 0) {
      problem(key, shown(key) + " is out of range: " + written(least) + " to " + written(most));
    } else {
      return read.get();
    }
    return parseDuration(key.defaultValue()).orElse(least);
  }

  /** A size in octets: {@code 64k}, {@code 1m}. */
  int size(ConfigurationKey key, int least, int most) {
    Optional<Integer> read = parseSize(text(key));
    if (read.isEmpty()) {
      problem(key, shown(key) + " is no size: write 65536, 64k or 1m");
    } else if (read.get() < least || read.get() > most) {
      problem(key, shown(key) + " is out of range: " + least + " to " + most);
    } else {
      return read.get();
    }
    return parseSize(key.defaultValue()).orElse(least);
  }

  /** A whole number. */
  int number(ConfigurationKey key, int least, int most) {
    String text = text(key);
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    problem(key, shown(key) + " is no whole number from " + least + " to " + most);
    return Integer.parseInt(key.defaultValue());
  }

  /** An absolute http or https URL without user and fragment. */
  Optional<URI> url(ConfigurationKey key) {
    return optional(key).flatMap(text -> url(nameOf(key), text));
  }

  /** A URL that stands under a key of its own. */
  Optional<URI> url(String name, String text) {
    String shown = shown(text);
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("https") || scheme.equals("http");
      if (web
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null) {
        return Optional.of(uri);
      }
      problems.add(
          new Problem(name, shown + " is no absolute http or https URL without user and fragment"));
    } catch (URISyntaxException e) {
      problems.add(new Problem(name, shown + " is no URL: " + e.getReason()));
    }
    return Optional.empty();
  }

  /** Reports something that is wrong with a key. */
  void problem(ConfigurationKey key, String text) {
    problems.add(new Problem(nameOf(key), text));
  }

  /** A value as it may be shown in a message. */
  String shown(ConfigurationKey key) {
    return key.isSecret() ? "the value" : shown(text(key));
  }

  private static String shown(String text) {
    // Before an @ there may be a password.
    return text.indexOf('@') < 0 ? "'" + text + "'" : "the value";
  }

  private static Optional<Duration> parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        });
  }

  private static Optional<Integer> parseSize(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long unit =
        switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> 1L << 10;
          case "m" -> 1L << 20;
          default -> 1L;
        };
    long octets = Long.parseLong(matcher.group(1)) * unit;
    return octets > Integer.MAX_VALUE ? Optional.empty() : Optional.of((int) octets);
  }

  private static String written(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 3600 == 0 && seconds > 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
