package dev.tollgate.cli;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of curl that are known here. */
final class CurlOptions {

  /** Options in one letter, and what they stand for. */
  private static final Map<Character, String> SHORT =
      Map.ofEntries(
          Map.entry('X', "--request"),
          Map.entry('H', "--header"),
          Map.entry('d', "--data"),
          Map.entry('G', "--get"),
          Map.entry('I', "--head"),
          Map.entry('A', "--user-agent"),
          Map.entry('e', "--referer"),
          Map.entry('b', "--cookie"),
          Map.entry('u', "--user"),
          Map.entry('F', "--form"),
          Map.entry('o', "--output"),
          Map.entry('m', "--max-time"),
          Map.entry('x', "--proxy"),
          Map.entry('s', "--silent"),
          Map.entry('S', "--show-error"),
          Map.entry('v', "--verbose"),
          Map.entry('i', "--include"),
          Map.entry('k', "--insecure"),
          Map.entry('f', "--fail"),
          Map.entry('L', "--location"),
          Map.entry('4', "--ipv4"),
          Map.entry('6', "--ipv6"),
          Map.entry('g', "--globoff"),
          Map.entry('N', "--no-buffer"));

  private static final Set<String> HARMLESS =
      Set.of(
          "--silent",
          "--show-error",
          "--verbose",
          "--include",
          "--insecure",
          "--fail",
          "--location",
          "--ipv4",
          "--ipv6",
          "--globoff",
          "--no-buffer",
          "--compressed",
          "--http1.1",
          "--http2",
          "--path-as-is");

  private static final Set<String> HARMLESS_WITH_VALUE =
      Set.of("--output", "--max-time", "--connect-timeout", "--proxy", "--cacert", "--resolve");

  private static final Set<String> WITH_VALUE =
      Set.of(
          "--request",
          "--header",
          "--data",
          "--data-ascii",
          "--data-raw",
          "--data-binary",
          "--data-urlencode",
          "--json",
          "--url",
          "--user-agent",
          "--referer",
          "--cookie");

  private CurlOptions() {}

  /** The long name of an option in one letter, or null. */
  static @Nullable String named(char letter) {
    return SHORT.get(letter);
  }

  /** Whether an option without a value does not change the request. */
  static boolean isHarmless(String option) {
    return HARMLESS.contains(option);
  }

  static boolean takesValue(String option) {
    return WITH_VALUE.contains(option)
        || HARMLESS_WITH_VALUE.contains(option)
        || option.equals("--user")
        || option.equals("--form");
  }

  static UsageException unknown(String option) {
    return new UsageException(
        "curl's option "
            + option
            + " is not known here; if it does not change the request, take it out, else save the"
            + " request to a file and use --request");
  }
}
