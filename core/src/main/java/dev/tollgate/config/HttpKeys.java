package dev.tollgate.config;

import dev.tollgate.http.HttpSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the keys of outgoing calls. */
final class HttpKeys {

  private static final Pattern PROXY = Pattern.compile("(?:http://)?([^/:\\s]+):([0-9]{1,5})/?");
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofMinutes(5);

  private final Values values;
  private final Locations locations;

  HttpKeys(Values values, Locations locations) {
    this.values = values;
    this.locations = locations;
  }

  HttpSettings settings() {
    HttpSettings.Builder settings =
        HttpSettings.builder()
            .connectTimeout(values.duration(ConfigurationKey.HTTP_CONNECT_TIMEOUT, LEAST, MOST))
            .readTimeout(values.duration(ConfigurationKey.HTTP_READ_TIMEOUT, LEAST, MOST))
            .maxBytes(values.size(ConfigurationKey.HTTP_MAX_BYTES, 1, 64 << 20))
            .allowInsecure(values.flag(ConfigurationKey.HTTP_ALLOW_INSECURE));
    values.optional(ConfigurationKey.HTTP_PROXY).ifPresent(proxy -> proxy(settings, proxy));
    store(ConfigurationKey.HTTP_TRUST_STORE, ConfigurationKey.HTTP_TRUST_STORE_PASSWORD)
        .ifPresent(settings::trustStore);
    store(ConfigurationKey.HTTP_KEY_STORE, ConfigurationKey.HTTP_KEY_STORE_PASSWORD)
        .ifPresent(settings::keyStore);
    return settings.build();
  }

  private void proxy(HttpSettings.Builder settings, String proxy) {
    Matcher matcher = PROXY.matcher(proxy);
    if (matcher.matches() && Integer.parseInt(matcher.group(2)) <= 65_535) {
      settings.proxy(matcher.group(1), Integer.parseInt(matcher.group(2)));
    } else {
      values.problem(
          ConfigurationKey.HTTP_PROXY,
          values.shown(ConfigurationKey.HTTP_PROXY) + " is no proxy: write host:port");
    }
  }

  private Optional<HttpSettings.Store> store(ConfigurationKey key, ConfigurationKey password) {
    Optional<String> location = values.optional(key);
    if (location.isEmpty()) {
      if (values.isSet(password)) {
        values.problem(password, "is set without " + key.key());
      }
      return Optional.empty();
    }
    try {
      return Optional.of(
          new HttpSettings.Store(
              locations.read(location.get()), values.secret(password).orElse(null)));
    } catch (IOException e) {
      values.problem(key, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
