package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestKeyTest {

  @ParameterizedTest
  @CsvSource({
    "relm, realm",
    "reaml, realm",
    "realms, realm",
    "REALM, ",
    "audience_from, audience.from",
    "jwks-url, jwks-uri",
    "jwks.uri, jwks-uri",
    "introspection.client_id, introspection.client-id",
    "introspection.clientsecret, introspection.client-secret",
    "oauth1.signature-method, oauth1.signature-methods",
    "paths.ambigous, paths.ambiguous",
    "mdoe, mode",
    "jmxs, jmx",
    "jm, jmx",
    "x, ",
    "something-else-entirely, "
  })
  void to_unknownKey_isTheClosest(String unknown, String nearest) {
    assertThat(NearestKey.to(unknown, false).orElse(null)).isEqualTo(nearest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relm", "rules1", "oauth1.two-leged"})
  void to_keyOfAnIssuer_isNoneThatCannotStandThere(String unknown) {
    assertThat(NearestKey.to(unknown, false)).isPresent();
    assertThat(NearestKey.to(unknown, true)).isEmpty();
  }

  @Test
  void to_keyThatIsNotBuilt_isNeverRecommended() {
    assertThat(NearestKey.to("dpop.max-ages", false)).isEmpty();
  }
}
