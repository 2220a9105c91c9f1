package dev.tollgate.example;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One {@code WWW-Authenticate} line. */
record Challenge(String scheme, Map<String, String> parameters) {
  private static final Pattern PARAMETER = Pattern.compile("([a-z_]+)=\"([^\"\\\\]*)\"(?:, |$)");

  static List<Challenge> of(HttpResponse<?> response) {
    return response.headers().allValues("WWW-Authenticate").stream().map(Challenge::parse).toList();
  }

  private static Challenge parse(String line) {
    int space = line.indexOf(' ');
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher matcher = PARAMETER.matcher(line).region(space + 1, line.length());
    while (matcher.lookingAt()) {
      if (parameters.put(matcher.group(1), matcher.group(2)) != null) {
        throw new AssertionError("repeated parameter: " + line);
      }
      matcher.region(matcher.end(), line.length());
    }
    if (space < 0 || matcher.regionStart() != line.length()) {
      throw new AssertionError("not a well-formed challenge: " + line);
    }
    return new Challenge(line.substring(0, space), parameters);
  }
}
