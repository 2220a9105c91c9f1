package dev.tollgate.config;

import dev.tollgate.Tollgate;
import dev.tollgate.TollgateBuilder;
import dev.tollgate.log.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes a {@link Tollgate} from keys and values: the translation from texts into {@link
 * TollgateBuilder}, with no defaults of its own. Stateless.
 */
public final class Configuration {

  /** The properties file that is read if nothing names another. */
  public static final String DEFAULT_FILE = "/WEB-INF/tollgate.properties";

  private static final Log LOG = Log.of(Configuration.class);

  private Configuration() {}

  /**
   * What a configuration says.
   *
   * @param problems all that is wrong; empty if it can be built
   * @param warnings what is ignored
   * @param builder has all options that could be read
   */
  public record Reading(List<Problem> problems, List<String> warnings, TollgateBuilder builder) {

    public Reading {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }

    /**
     * Makes something of the builder.
     *
     * @throws ConfigurationException if anything is wrong; it lists everything that is
     */
    public <T> T make(Function<TollgateBuilder, T> maker) {
      if (!problems.isEmpty()) {
        throw new ConfigurationException(problems);
      }
      try {
        return maker.apply(builder);
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(List.of(problem(String.valueOf(e.getMessage()))));
      }
    }

    /** The builder's messages begin with the key that they concern, where there is one. */
    private static Problem problem(String message) {
      int colon = message.indexOf(": ");
      return colon > 0 && ConfigurationKey.of(message.substring(0, colon)).isPresent()
          ? new Problem(message.substring(0, colon), message.substring(colon + 2))
          : new Problem("configuration", message);
    }
  }

  /**
   * Reads the configuration from all its sources and starts a Tollgate with it.
   *
   * @param initParams the weakest source: what stands in {@code web.xml}, by key
   * @param surroundings the other sources
   * @throws ConfigurationException if anything is wrong; it lists everything that is
   */
  public static Tollgate start(Map<String, String> initParams, Surroundings surroundings) {
    return start(initParams, surroundings, UnaryOperator.identity());
  }

  /**
   * The same, with options that no key has: a name, a clock, a listener.
   *
   * @param initParams the weakest source: what stands in {@code web.xml}, by key
   * @param surroundings the other sources
   * @param options sets them, after all keys were read
   * @throws ConfigurationException if anything is wrong; it lists everything that is
   */
  public static Tollgate start(
      Map<String, String> initParams,
      Surroundings surroundings,
      UnaryOperator<TollgateBuilder> options) {
    Reading reading = read(initParams, surroundings);
    reading.warnings().forEach(LOG::warn);
    return reading.make(builder -> options.apply(builder).build());
  }

  /** Reads the configuration from all its sources, and starts nothing. */
  public static Reading read(Map<String, String> initParams, Surroundings surroundings) {
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
    return new Reading(problems, warnings, builder);
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
