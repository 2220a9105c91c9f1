package dev.tollgate.servlet.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One challenge of a {@code WWW-Authenticate} header, RFC 9110 11.6.1, read strictly. */
record Challenge(String scheme, Map<String, String> parameters) {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(" + TOKEN + ")[ \\t]*=[ \\t]*(?:(" + TOKEN + ")|\"((?:[^\"\\\\]|\\\\.)*+)\")");
  private static final Pattern SCHEME = Pattern.compile("(" + TOKEN + ")(?: +|(?=,)|$)");
  private static final Pattern COMMA = Pattern.compile("[ \\t]*(?:,[ \\t]*)+|[ \\t]*$");

  static List<Challenge> parse(List<String> headerValues) {
    List<Challenge> challenges = new ArrayList<>();
    for (String value : headerValues) {
      int before = challenges.size();
      parse(value, challenges);
      if (challenges.size() == before) {
        throw new AssertionError("WWW-Authenticate without a challenge: " + value);
      }
    }
    return challenges;
  }

  private static void parse(String value, List<Challenge> challenges) {
    int at = 0;
    Challenge current = null;
    while (at < value.length()) {
      Matcher parameter = PARAMETER.matcher(value).region(at, value.length());
      Matcher scheme = SCHEME.matcher(value).region(at, value.length());
      if (current != null && parameter.lookingAt()) {
        current.add(parameter);
        at = skipComma(value, parameter.end());
      } else if (scheme.lookingAt()) {
        current = new Challenge(scheme.group(1), new LinkedHashMap<>());
        challenges.add(current);
        at = scheme.end();
        if (at < value.length() && value.charAt(at) == ',') {
          at = skipComma(value, at);
        }
      } else {
        throw new AssertionError("WWW-Authenticate is malformed at " + at + ": " + value);
      }
    }
  }

  private void add(Matcher parameter) {
    String name = parameter.group(1).toLowerCase(Locale.ROOT);
    String value =
        parameter.group(2) != null
            ? parameter.group(2)
            : parameter.group(3).replaceAll("\\\\(.)", "$1");
    if (parameters.put(name, value) != null) {
      throw new AssertionError("challenge " + scheme + " has " + name + " twice");
    }
  }

  private static int skipComma(String value, int at) {
    Matcher comma = COMMA.matcher(value).region(at, value.length());
    if (!comma.lookingAt()) {
      throw new AssertionError("WWW-Authenticate is malformed at " + at + ": " + value);
    }
    return comma.end();
  }

  boolean is(String name) {
    return scheme.equalsIgnoreCase(name);
  }

  String error() {
    return parameters.get("error");
  }
}
