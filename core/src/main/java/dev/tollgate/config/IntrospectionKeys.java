package dev.tollgate.config;

import dev.tollgate.Issuer;
import dev.tollgate.Secret;
import dev.tollgate.bearer.TokenKind;
import dev.tollgate.introspection.ClientAuthentication;
import dev.tollgate.introspection.PrivateKeyJwt;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads the keys {@code introspection.*} of one issuer. */
final class IntrospectionKeys {

  private static final Duration DAY = Duration.ofHours(24);
  private static final int MANY = 1_000_000;

  private final Values own;
  private final Locations locations;

  IntrospectionKeys(Values own, Locations locations) {
    this.own = own;
    this.locations = locations;
  }

  /**
   * Applies the keys.
   *
   * @param identifier the issuer's; empty if it is no URL, which is reported already
   */
  void apply(Issuer.Builder issuer, TokenKind kind, Optional<URI> identifier) {
    issuer
        .introspectionCache(
            own.duration(ConfigurationKey.INTROSPECTION_CACHE_TTL, Duration.ZERO, DAY),
            own.number(ConfigurationKey.INTROSPECTION_CACHE_SIZE, 1, MANY),
            own.duration(ConfigurationKey.INTROSPECTION_CACHE_NEGATIVE_TTL, Duration.ZERO, DAY))
        .introspectionStaleIfError(
            own.duration(ConfigurationKey.INTROSPECTION_STALE_IF_ERROR, Duration.ZERO, DAY));
    own.url(ConfigurationKey.INTROSPECTION_ENDPOINT).ifPresent(issuer::introspectionEndpoint);
    signedAnswers(issuer);
    String method = own.text(ConfigurationKey.INTROSPECTION_AUTH);
    if (own.isSet(ConfigurationKey.INTROSPECTION_KEY_FILE) && !method.equals("private_key_jwt")) {
      own.problem(
          ConfigurationKey.INTROSPECTION_KEY_FILE,
          "has no effect: introspection.auth is " + method + ", not private_key_jwt");
    }
    boolean configured =
        own.isSet(ConfigurationKey.INTROSPECTION_CLIENT_ID)
            || own.isSet(ConfigurationKey.INTROSPECTION_AUTH);
    if (configured) {
      authentication(identifier).ifPresent(issuer::introspection);
    } else if (kind == TokenKind.OPAQUE) {
      own.problem(
          ConfigurationKey.TOKEN_KIND,
          "'opaque' needs introspection: set introspection.client-id and .client-secret, or"
              + " introspection.auth");
    } else if (own.isSet(ConfigurationKey.INTROSPECTION_ENDPOINT)) {
      own.problem(
          ConfigurationKey.INTROSPECTION_ENDPOINT,
          "is set, and nothing says as whom to ask: set introspection.client-id, or"
              + " introspection.auth=none");
    }
  }

  private void signedAnswers(Issuer.Builder issuer) {
    boolean signed =
        own.choice(ConfigurationKey.INTROSPECTION_RESPONSE, Map.of("json", false, "jwt", true));
    Optional<String> id = own.optional(ConfigurationKey.INTROSPECTION_CLIENT_ID);
    if (signed && id.isEmpty()) {
      own.problem(
          ConfigurationKey.INTROSPECTION_CLIENT_ID,
          "is missing: with introspection.response=jwt answers are made out to it");
    } else if (signed) {
      issuer.signedIntrospection(id.get());
    }
  }

  private Optional<ClientAuthentication> authentication(Optional<URI> identifier) {
    String method = own.text(ConfigurationKey.INTROSPECTION_AUTH);
    Optional<String> id = own.optional(ConfigurationKey.INTROSPECTION_CLIENT_ID);
    Optional<Secret> secret = own.secret(ConfigurationKey.INTROSPECTION_CLIENT_SECRET);
    Optional<Secret> token = own.secret(ConfigurationKey.INTROSPECTION_TOKEN);
    switch (method) {
      case "client_secret_basic", "client_secret_post" -> {
        // Both are asked for, so that both problems show.
        boolean named = need(ConfigurationKey.INTROSPECTION_CLIENT_ID, id, method);
        if (need(ConfigurationKey.INTROSPECTION_CLIENT_SECRET, secret, method) && named) {
          return Optional.of(
              method.equals("client_secret_post")
                  ? ClientAuthentication.clientSecretPost(id.get(), secret.get())
                  : ClientAuthentication.clientSecretBasic(id.get(), secret.get()));
        }
      }
      case "bearer" -> {
        if (need(ConfigurationKey.INTROSPECTION_TOKEN, token, method)) {
          return Optional.of(ClientAuthentication.bearer(token.get()));
        }
      }
      case "tls_client_auth" -> {
        Optional<String> store = own.optional(ConfigurationKey.HTTP_KEY_STORE);
        boolean named = need(ConfigurationKey.INTROSPECTION_CLIENT_ID, id, method);
        if (need(ConfigurationKey.HTTP_KEY_STORE, store, method) && named) {
          return Optional.of(ClientAuthentication.tlsClientAuth(id.get()));
        }
      }
      case "none" -> {
        return Optional.of(ClientAuthentication.none(id.orElse(null)));
      }
      case "private_key_jwt" -> {
        Optional<String> file = own.optional(ConfigurationKey.INTROSPECTION_KEY_FILE);
        boolean named = need(ConfigurationKey.INTROSPECTION_CLIENT_ID, id, method);
        if (need(ConfigurationKey.INTROSPECTION_KEY_FILE, file, method)
            && named
            && identifier.isPresent()) {
          return privateKeyJwt(id.get(), identifier.get(), file.get());
        }
      }
      default ->
          own.problem(
              ConfigurationKey.INTROSPECTION_AUTH,
              "'"
                  + method
                  + "' is none of: client_secret_basic, client_secret_post, private_key_jwt,"
                  + " tls_client_auth, bearer, none");
    }
    return Optional.empty();
  }

  private Optional<ClientAuthentication> privateKeyJwt(String clientId, URI issuer, String file) {
    try {
      return Optional.of(
          ClientAuthentication.privateKeyJwt(
              PrivateKeyJwt.of(
                  clientId, issuer.toString(), locations.text(file), Clock.systemUTC())));
    } catch (IOException | IllegalArgumentException e) {
      own.problem(ConfigurationKey.INTROSPECTION_KEY_FILE, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private boolean need(ConfigurationKey key, Optional<?> value, String method) {
    if (value.isEmpty()) {
      own.problem(key, "is missing: introspection.auth=" + method + " needs it");
    }
    return value.isPresent();
  }
}
