package dev.tollgate.config;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings the sources of a configuration together, weakest first: init-params, properties file,
 * environment, system properties. Knows which keys exist; what values mean is not its business.
 */
final class Sources {

  private static final String ENVIRONMENT = "TOLLGATE_";
  private static final String PROPERTY = "tollgate.";
  private static final Pattern RULE = Pattern.compile("rules\\.[0-9]{1,9}");
  private static final Pattern RULE_VARIABLE = Pattern.compile("TOLLGATE_RULES_([0-9]{1,9})");
  private static final Pattern ISSUER_NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern ISSUER_KEY = Pattern.compile("issuer\\.([^.]+)(?:\\.(.+))?");

  /** Set by Kubernetes for a service that is called tollgate. */
  private static final Pattern KUBERNETES = Pattern.compile("TOLLGATE_(PORT.*|.*SERVICE_.*)");

  /** Read by others than this loader. */
  private static final List<String> FOREIGN = List.of("required");

  private final Surroundings surroundings;
  private final Placeholders placeholders;
  private final List<Problem> problems;
  private final List<String> warnings;
  private final Map<String, String> values = new TreeMap<>();
  private List<String> issuerNames = List.of();

  Sources(Surroundings surroundings, List<Problem> problems, List<String> warnings) {
    this.surroundings = surroundings;
    this.placeholders = new Placeholders(surroundings);
    this.problems = problems;
    this.warnings = warnings;
  }

  /** The effective values by key: placeholders filled, unknown keys left out. */
  Map<String, String> read(Map<String, String> initParams) {
    Map<String, String> raw = new LinkedHashMap<>(initParams);
    raw.putAll(file(initParams));
    issuerNames = issuerNames(raw);
    raw.forEach(this::take);
    environment();
    systemProperties();
    // Last, so that what a stronger source replaces needs not be there.
    Map<String, String> filled = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          String text = filled(key, value);
          if (text != null) {
            filled.put(key, text.strip());
          }
        });
    return filled;
  }

  /** The names of the issuers when there are several; else empty. */
  List<String> issuerNames() {
    return issuerNames;
  }

  private Map<String, String> file(Map<String, String> initParams) {
    String named = strongest(ConfigurationKey.CONFIG.key(), initParams);
    String location =
        named == null ? Configuration.DEFAULT_FILE : filled(ConfigurationKey.CONFIG.key(), named);
    if (location == null) {
      return Map.of();
    }
    try {
      return properties(location, new Locations(surroundings).text(location));
    } catch (FileNotFoundException e) {
      if (named != null) {
        problem(ConfigurationKey.CONFIG.key(), String.valueOf(e.getMessage()));
      }
    } catch (IOException e) {
      problem(ConfigurationKey.CONFIG.key(), String.valueOf(e.getMessage()));
    }
    return Map.of();
  }

  private Map<String, String> properties(String location, String content) throws IOException {
    RepeatedKeys loaded = new RepeatedKeys();
    try {
      loaded.load(new StringReader(content));
    } catch (IllegalArgumentException e) {
      throw new IOException(location + " is no properties file: " + e.getMessage(), e);
    }
    loaded.repeated.forEach(key -> problem(key, "stands more than once in " + location));
    if (loaded.containsKey(ConfigurationKey.CONFIG.key())) {
      problem(ConfigurationKey.CONFIG.key(), "cannot stand in a file, here in " + location);
    }
    Map<String, String> result = new LinkedHashMap<>();
    loaded.stringPropertyNames().forEach(key -> result.put(key, loaded.getProperty(key)));
    return result;
  }

  private List<String> issuerNames(Map<String, String> raw) {
    String value = strongest(ConfigurationKey.ISSUERS.key(), raw);
    String names = value == null ? null : filled(ConfigurationKey.ISSUERS.key(), value);
    if (names == null) {
      return List.of();
    }
    List<String> result = new ArrayList<>();
    for (String name : Values.words(names)) {
      if (!ISSUER_NAME.matcher(name).matches()) {
        problem(
            ConfigurationKey.ISSUERS.key(),
            "'" + name + "' is no name: use lower-case letters, digits and hyphens");
      } else if (result.contains(name)) {
        problem(ConfigurationKey.ISSUERS.key(), "'" + name + "' stands twice");
      } else {
        result.add(name);
      }
    }
    return result;
  }

  /** A key's value by precedence, before the sources have been brought together. */
  private @Nullable String strongest(String key, Map<String, String> raw) {
    String property = surroundings.systemProperties().get(PROPERTY + key);
    String variable = surroundings.environment().get(variable(key));
    if (property != null) {
      return property;
    }
    return variable == null ? raw.get(key) : variable;
  }

  private void environment() {
    Map<String, String> known = new LinkedHashMap<>();
    for (String key : allKeys()) {
      String other = known.put(variable(key), key);
      if (other != null && surroundings.environment().containsKey(variable(key))) {
        problem(key, variable(key) + " could mean '" + other + "' as well: rename the issuer");
      }
    }
    new TreeMap<>(surroundings.environment())
        .forEach(
            (name, value) -> {
              Matcher rule = RULE_VARIABLE.matcher(name);
              String key = rule.matches() ? "rules." + rule.group(1) : known.get(name);
              if (key != null) {
                take(key, value);
              } else if (name.startsWith(ENVIRONMENT) && !isForeign(name)) {
                warnings.add("The environment variable " + name + " names no key and is ignored");
              }
            });
  }

  private static boolean isForeign(String variable) {
    return KUBERNETES.matcher(variable).matches()
        || FOREIGN.stream().anyMatch(foreign -> variable(foreign).equals(variable));
  }

  private void systemProperties() {
    new TreeMap<>(surroundings.systemProperties())
        .forEach(
            (name, value) -> {
              if (!name.startsWith(PROPERTY)) {
                return;
              }
              String key = name.substring(PROPERTY.length());
              if (isKnown(key)) {
                take(key, value);
              } else if (!FOREIGN.contains(key)) {
                warnings.add("The system property " + name + " names no key and is ignored");
              }
            });
  }

  private List<String> allKeys() {
    List<String> keys = new ArrayList<>();
    for (ConfigurationKey key : ConfigurationKey.values()) {
      keys.add(key.key());
    }
    for (String issuer : issuerNames) {
      keys.add("issuer." + issuer);
      Arrays.stream(ConfigurationKey.values())
          .filter(ConfigurationKey::isPerIssuer)
          .forEach(key -> keys.add("issuer." + issuer + "." + key.key()));
    }
    return keys;
  }

  private void take(String key, String value) {
    if (isKnown(key)) {
      values.put(key, value);
    } else {
      unknown(key);
    }
  }

  private boolean isKnown(String key) {
    if (ConfigurationKey.of(key).isPresent() || RULE.matcher(key).matches()) {
      return true;
    }
    Matcher issuer = ISSUER_KEY.matcher(key);
    if (!issuer.matches() || !issuerNames.contains(issuer.group(1))) {
      return false;
    }
    return issuer.group(2) == null
        || ConfigurationKey.of(issuer.group(2)).filter(ConfigurationKey::isPerIssuer).isPresent();
  }

  private void unknown(String key) {
    Matcher issuer = ISSUER_KEY.matcher(key);
    if (issuer.matches() && !issuerNames.contains(issuer.group(1))) {
      problem(key, "no issuer '" + issuer.group(1) + "' is listed in 'issuers'");
      return;
    }
    boolean perIssuer = issuer.matches() && issuer.group(2) != null;
    String tail = perIssuer ? issuer.group(2) : key;
    if (perIssuer && ConfigurationKey.of(tail).isPresent()) {
      problem(key, "'" + tail + "' can only stand at top level, for all issuers");
      return;
    }
    String head = key.substring(0, key.length() - tail.length());
    problem(
        key,
        NearestKey.to(tail, perIssuer)
            .map(near -> "unknown key; did you mean '" + head + near + "'?")
            .orElse("unknown key"));
  }

  private @Nullable String filled(String key, String value) {
    try {
      return placeholders.fill(value);
    } catch (Placeholders.Unfilled e) {
      problem(key, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void problem(String key, String text) {
    problems.add(new Problem(key, text));
  }

  private static String variable(String key) {
    return ENVIRONMENT + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** A properties file in which no key may stand twice. */
  private static final class RepeatedKeys extends Properties {
    private static final long serialVersionUID = 1L;

    private final List<String> repeated = new ArrayList<>();

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      Object previous = super.put(key, value);
      if (previous != null) {
        repeated.add(key.toString());
      }
      return previous;
    }
  }
}
