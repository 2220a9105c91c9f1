package dev.tollgate.config;

import dev.tollgate.TollgateBuilder;
import dev.tollgate.oauth1.BodyHashMode;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.JsonCredentialFile;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.oauth1.SignatureMethod;
import dev.tollgate.oauth1.Tolerance;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the keys of OAuth 1.0, and of the replay store. */
final class OAuth1Keys {

  private static final Pattern CLASS_NAME =
      Pattern.compile("(?:[\\p{L}_$][\\p{L}\\p{N}_$]*\\.)+[\\p{L}_$][\\p{L}\\p{N}_$]*");

  private final Values values;
  private final Surroundings surroundings;
  private final Locations locations;
  private final Duration clockSkew;

  OAuth1Keys(Values values, Surroundings surroundings, Locations locations, Duration clockSkew) {
    this.clockSkew = clockSkew;
    this.values = values;
    this.surroundings = surroundings;
    this.locations = locations;
  }

  void apply(TollgateBuilder builder) {
    OAuth1Settings settings = settings();
    values
        .optional(ConfigurationKey.OAUTH1_CREDENTIALS)
        .flatMap(this::store)
        .ifPresent(store -> builder.oauth1(store, settings));
    builder.replayMaxEntries(values.number(ConfigurationKey.REPLAY_MAX_ENTRIES, 1, 500_000_000));
    builder.strictRestart(values.flag(ConfigurationKey.REPLAY_STRICT_RESTART));
    if (!values.text(ConfigurationKey.REPLAY_STORE).equals("memory")) {
      values.problem(ConfigurationKey.REPLAY_STORE, "only memory is in this version");
    }
  }

  private OAuth1Settings settings() {
    return OAuth1Settings.builder()
        .signatureMethods(signatureMethods())
        .timestampWindow(
            values.duration(
                ConfigurationKey.OAUTH1_TIMESTAMP_WINDOW,
                Duration.ofSeconds(1),
                Duration.ofHours(24)))
        .clockSkew(clockSkew)
        .twoLegged(values.flag(ConfigurationKey.OAUTH1_TWO_LEGGED))
        .bodyHash(values.word(ConfigurationKey.OAUTH1_BODY_HASH, BodyHashMode.class))
        .problemReporting(values.flag(ConfigurationKey.OAUTH1_PROBLEM_REPORTING))
        .explain(values.flag(ConfigurationKey.OAUTH1_EXPLAIN))
        .tolerances(tolerances())
        .build();
  }

  private Set<SignatureMethod> signatureMethods() {
    Set<SignatureMethod> methods = new LinkedHashSet<>();
    for (String name : values.list(ConfigurationKey.OAUTH1_SIGNATURE_METHODS)) {
      SignatureMethod.named(name)
          .ifPresentOrElse(
              methods::add,
              () ->
                  values.problem(
                      ConfigurationKey.OAUTH1_SIGNATURE_METHODS,
                      "'" + name + "' is no signature method; names are case-sensitive"));
    }
    if (methods.contains(SignatureMethod.PLAINTEXT)
        && values.isSet(ConfigurationKey.OAUTH1_CREDENTIALS)
        && values.text(ConfigurationKey.PUBLIC_URL).toLowerCase(Locale.ROOT).startsWith("http:")) {
      values.problem(
          ConfigurationKey.OAUTH1_SIGNATURE_METHODS,
          "PLAINTEXT sends secrets and needs TLS, and public-url says that clients use none");
    }
    return methods.isEmpty() ? Set.of(SignatureMethod.HMAC_SHA256) : methods;
  }

  private Set<Tolerance> tolerances() {
    Set<Tolerance> tolerances = new LinkedHashSet<>();
    for (String name : values.list(ConfigurationKey.OAUTH1_COMPAT)) {
      Tolerance.named(name)
          .ifPresentOrElse(
              tolerances::add,
              () ->
                  values.problem(
                      ConfigurationKey.OAUTH1_COMPAT, "'" + name + "' is no tolerance we know"));
    }
    return tolerances;
  }

  private Optional<CredentialStore> store(String value) {
    if (value.startsWith("jdbc:")) {
      values.problem(ConfigurationKey.OAUTH1_CREDENTIALS, "'jdbc:' is not in this version");
      return Optional.empty();
    }
    try {
      return Optional.of(
          CLASS_NAME.matcher(value).matches() && !value.endsWith(".json")
              ? ofClass(value)
              : new JsonCredentialFile(value, () -> locations.read(value)));
    } catch (IllegalArgumentException e) {
      values.problem(ConfigurationKey.OAUTH1_CREDENTIALS, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private CredentialStore ofClass(String name) {
    try {
      Class<?> type = Class.forName(name, true, surroundings.loader());
      return type.asSubclass(CredentialStore.class).getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      // by its class alone: what it says may be a secret that it could not use
      throw new IllegalArgumentException(
          "the constructor of '"
              + name
              + "' threw a "
              + e.getTargetException().getClass().getName(),
          e);
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw new IllegalArgumentException(
          "'" + name + "' is no public CredentialStore with a no-argument constructor: " + e, e);
    }
  }
}
