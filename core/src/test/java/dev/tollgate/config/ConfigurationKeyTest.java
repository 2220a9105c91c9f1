package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationKeyTest {

  /** What users rely on: to change a line is to break them. */
  @ParameterizedTest
  @CsvSource({
    "realm, protected",
    "rules, * /** authenticated",
    "paths.ambiguous, reject",
    "cors.preflight, protect",
    "error-body, json",
    "challenge.scope, true",
    "credentials.hide, false",
    "mode, enforce",
    "retry-after, 5s",
    "token.max-length, 16k",
    "body.max-buffered, 1m",
    "clock-skew, 60s",
    "log.rejections-per-minute, 600",
    "audience.from, /aud",
    "token-kind, auto",
    "algorithms, RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519",
    "jwt.types, at+jwt application/at+jwt JWT",
    "jwt.require-at-jwt, false",
    "jwt.cache.ttl, 60s",
    "jwt.cache.size, 10000",
    "jwks.ttl, 5m",
    "jwks.refresh-ahead, 30s",
    "jwks.stale-if-error, 1h",
    "jwks.min-refresh, 30s",
    "introspection.auth, client_secret_basic",
    "introspection.response, json",
    "introspection.cache.ttl, 30s",
    "introspection.cache.size, 10000",
    "introspection.cache.negative-ttl, 5s",
    "introspection.stale-if-error, 0s",
    "introspection.max-concurrent, 32",
    "introspection.max-waiting, 256",
    "http.connect-timeout, 2s",
    "http.read-timeout, 3s",
    "http.max-bytes, 256k",
    "http.allow-insecure, false",
    "scopes.from, /scope /scp",
    "roles.from, /roles",
    "principal.from, /sub",
    "bearer.form, false",
    "bearer.query, false",
    "dpop, allowed",
    "dpop.max-age, 60s",
    "dpop.nonce, off",
    "mtls, allowed",
    "oauth1.signature-methods, HMAC-SHA1 HMAC-SHA256 HMAC-SHA512 RSA-SHA256 RSA-SHA512",
    "oauth1.timestamp-window, 300s",
    "oauth1.two-legged, false",
    "oauth1.body-hash, check",
    "oauth1.problem-reporting, false",
    "oauth1.explain, false",
    "replay.store, memory",
    "replay.max-entries, 2000000",
    "replay.strict-restart, false"
  })
  void defaultValue_ofTheContract_isKept(String key, String value) {
    assertThat(ConfigurationKey.of(key)).map(ConfigurationKey::defaultValue).contains(value);
  }

  @ParameterizedTest
  @CsvSource({
    "config",
    "public-url",
    "proxy.trusted",
    "allowed-hosts",
    "cors.origins",
    "issuer",
    "issuers",
    "issuer-aliases",
    "audience",
    "jwks-uri",
    "jwks-file",
    "introspection.endpoint",
    "introspection.client-id",
    "introspection.client-secret",
    "introspection.token",
    "introspection.key-file",
    "http.proxy",
    "http.trust-store",
    "http.trust-store-password",
    "http.key-store",
    "http.key-store-password",
    "dpop.nonce-secret",
    "mtls.header",
    "resource",
    "resource.scopes",
    "resource.metadata",
    "resource.metadata-url",
    "oauth1.credentials",
    "oauth1.client-query",
    "oauth1.token-query",
    "oauth1.compat"
  })
  void defaultValue_whereTheContractHasNone_isEmpty(String key) {
    assertThat(ConfigurationKey.of(key)).map(ConfigurationKey::defaultValue).contains("");
  }

  @ParameterizedTest
  @EnumSource(ConfigurationKey.class)
  void key_ofEveryConstant_isItsNameInSmallLetters(ConfigurationKey key) {
    assertThat(key.key().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")).isEqualTo(key.name());
  }

  @Test
  void isSecret_passwordsAndTokens_are() {
    assertThat(ConfigurationKey.values())
        .filteredOn(ConfigurationKey::isSecret)
        .extracting(ConfigurationKey::key)
        .containsExactlyInAnyOrder(
            "introspection.client-secret",
            "introspection.token",
            "http.trust-store-password",
            "http.key-store-password");
  }
}
