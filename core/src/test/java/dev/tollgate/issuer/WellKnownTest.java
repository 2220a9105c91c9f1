package dev.tollgate.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WellKnownTest {

  @ParameterizedTest
  @ValueSource(strings = {"https://as.example", "https://as.example/"})
  void of_noPath_looksInTwoPlaces(String issuer) {
    assertThat(WellKnown.of(URI.create(issuer)))
        .extracting(URI::toString)
        .containsExactly(
            "https://as.example/.well-known/oauth-authorization-server",
            "https://as.example/.well-known/openid-configuration");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://as.example:8443/realms/a%20b", "https://as.example:8443/realms/a%20b/"})
  void of_path_looksInThreePlaces(String issuer) {
    assertThat(WellKnown.of(URI.create(issuer)))
        .extracting(URI::toString)
        .containsExactly(
            "https://as.example:8443/.well-known/oauth-authorization-server/realms/a%20b",
            "https://as.example:8443/realms/a%20b/.well-known/openid-configuration",
            "https://as.example:8443/.well-known/openid-configuration/realms/a%20b");
  }

  @Test
  void of_ipv6_keepsTheBrackets() {
    assertThat(WellKnown.of(URI.create("http://[::1]:8080")).get(0).toString())
        .startsWith("http://[::1]:8080/.well-known/");
  }
}
