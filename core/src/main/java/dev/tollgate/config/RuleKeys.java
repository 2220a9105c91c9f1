package dev.tollgate.config;

import dev.tollgate.TollgateBuilder;
import dev.tollgate.rule.RuleParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code rules} and {@code rules.10}, {@code rules.20}, …: in place, or from a location. */
final class RuleKeys {

  private static final String NUMBERED = "rules.";

  private final Map<String, String> values;
  private final Set<String> issuerNames;
  private final Locations locations;
  private final List<Problem> problems;

  RuleKeys(
      Map<String, String> values,
      Set<String> issuerNames,
      Locations locations,
      List<Problem> problems) {
    this.values = values;
    this.issuerNames = issuerNames;
    this.locations = locations;
    this.problems = problems;
  }

  void apply(TollgateBuilder builder) {
    String key = ConfigurationKey.RULES.key();
    List<String> numbered =
        values.keySet().stream()
            .filter(name -> name.startsWith(NUMBERED))
            .sorted(
                Comparator.comparingInt(
                    name -> Integer.parseInt(name.substring(NUMBERED.length()))))
            .toList();
    List<String> lines = new ArrayList<>();
    if (numbered.isEmpty()) {
      read(key, values.getOrDefault(key, ConfigurationKey.RULES.defaultValue()), lines);
    } else if (values.containsKey(key)) {
      problems.add(
          new Problem(key, "stands beside " + numbered.get(0) + ": use one key, or numbered ones"));
    } else {
      numbered.forEach(name -> read(name, values.getOrDefault(name, ""), lines));
    }
    if (lines.isEmpty() && problems.isEmpty()) {
      problems.add(new Problem(key, "holds no rule: nobody could pass"));
    }
    builder.rules(lines.toArray(String[]::new));
  }

  private void read(String key, String value, List<String> lines) {
    List<String> own = new ArrayList<>();
    if (isLocation(value)) {
      try {
        locations.text(value).lines().forEach(own::add);
      } catch (IOException e) {
        problems.add(new Problem(key, String.valueOf(e.getMessage())));
      }
    } else {
      own.addAll(RuleParser.split(value));
    }
    RuleParser parser = new RuleParser(issuerNames);
    own.forEach(parser::line);
    parser.problems().forEach(text -> problems.add(new Problem(key, text)));
    own.stream().filter(RuleParser::isRule).forEach(lines::add);
  }

  /** A rule has spaces, a location has none. */
  private static boolean isLocation(String value) {
    return !value.isEmpty() && value.chars().noneMatch(Character::isWhitespace);
  }
}
