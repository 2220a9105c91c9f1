package dev.tollgate.config;

import dev.tollgate.Tollgate;
import dev.tollgate.TollgateBuilder;
import dev.tollgate.log.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a {@link Tollgate} from keys and values: the translation from texts into {@link
 * TollgateBuilder}, with no defaults of its own. Stateless.
 */
public final class Configuration {

  private static final Log LOG = Log.of(Configuration.class);

  private Configuration() {}

  /**
   * Reads the configuration from all its sources and starts a Tollgate with it.
   *
   * @param initParams the weakest source: what stands in {@code web.xml}, by key
   * @param surroundings the other sources
   * @throws ConfigurationException if anything is wrong; it lists everything that is
   */
  public static Tollgate start(Map<String, String> initParams, Surroundings surroundings) {
    List<Problem> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Sources sources = new Sources(surroundings, problems, warnings);
    Map<String, String> values = sources.read(initParams);
    Locations locations = new Locations(surroundings);
    TollgateBuilder builder = Tollgate.builder();

    refuseUnbuilt(values, problems);
    GeneralKeys general = new GeneralKeys(new Values(values, "", problems));
    general.apply(builder);
    IssuerKeys issuers = new IssuerKeys(values, sources.issuerNames(), locations, problems);
    issuers.apply(builder);
    new OAuth1Keys(new Values(values, "", problems), surroundings, locations, general.clockSkew())
        .apply(builder);
    new RuleKeys(values, issuers.names(), locations, problems).apply(builder);
    requireSomething(values, problems);

    warnings.forEach(LOG::warn);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return build(builder);
  }

  private static Tollgate build(TollgateBuilder builder) {
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          List.of(new Problem("configuration", String.valueOf(e.getMessage()))));
    }
  }

  private static void refuseUnbuilt(Map<String, String> values, List<Problem> problems) {
    values.forEach(
        (key, value) ->
            ConfigurationKey.at(key)
                .filter(known -> !known.isBuilt() && !value.equals(known.defaultValue()))
                .ifPresent(known -> problems.add(new Problem(key, "is not in this version"))));
  }

  private static void requireSomething(Map<String, String> values, List<Problem> problems) {
    boolean something =
        List.of("issuer", "issuers", "oauth1.credentials").stream()
            .anyMatch(key -> !values.getOrDefault(key, "").isEmpty());
    if (!something && problems.isEmpty()) {
      problems.add(
          new Problem(
              "issuer",
              "nothing says whose credentials are good: set issuer (OAuth 2.0) or"
                  + " oauth1.credentials (OAuth 1.0)"));
    }
  }
}
