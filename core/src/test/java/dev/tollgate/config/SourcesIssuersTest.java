package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of several issuers, and the names of those. */
class SourcesIssuersTest {

  private final SourcesFixture fixture = new SourcesFixture();

  @Test
  void read_severalIssuers_haveKeysOfTheirOwn() {
    fixture.initParams.put("issuers", "main, my-partner");
    fixture.initParams.put("issuer.main", "https://main.example");
    fixture.webFile("issuer.my-partner=https://partner.example\nissuer.main.jwks.ttl=1m");
    fixture.environment.put("TOLLGATE_ISSUER_MY_PARTNER_AUDIENCE", "api");
    fixture.systemProperties.put("tollgate.issuer.my-partner.token-kind", "jwt");

    Sources sources = fixture.sources();
    Map<String, String> values = sources.read(fixture.initParams);

    assertThat(fixture.problems).isEmpty();
    assertThat(fixture.warnings).isEmpty();
    assertThat(sources.issuerNames()).containsExactly("main", "my-partner");
    assertThat(values)
        .containsEntry("issuer.main", "https://main.example")
        .containsEntry("issuer.my-partner", "https://partner.example")
        .containsEntry("issuer.main.jwks.ttl", "1m")
        .containsEntry("issuer.my-partner.audience", "api")
        .containsEntry("issuer.my-partner.token-kind", "jwt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "environment", "property", "placeholder"})
  void read_issuersFromAnySource_areKnown(String source) {
    fixture.initParams.put("issuers", "other");
    fixture.initParams.put("issuer.main", "https://main.example");
    switch (source) {
      case "file" -> fixture.webFile("issuers=main");
      case "environment" -> fixture.environment.put("TOLLGATE_ISSUERS", "main");
      case "property" -> fixture.systemProperties.put("tollgate.issuers", "main");
      default -> {
        fixture.initParams.put("issuers", "${env:ISSUERS}");
        fixture.environment.put("ISSUERS", "main");
      }
    }

    assertThat(fixture.readSound())
        .isEqualTo(Map.of("issuers", "main", "issuer.main", "https://main.example"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "issuer.main.realm | 'realm' can only stand at top level, for all issuers",
        "issuer.main.adience | unknown key; did you mean 'issuer.main.audience'?",
        "issuer.main.relm | unknown key",
        "issuer.main. | unknown key",
        "issuer.man.audience | no issuer 'man' is listed in 'issuers'"
      })
  void read_unknownKeyOfAnIssuer_isAProblem(String key, String text) {
    fixture.initParams.put("issuers", "main");
    fixture.initParams.put(key, "x");

    fixture.read();

    assertThat(fixture.problems).containsExactly(new Problem(key, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "Main | 'Main' is no name: use lower-case letters, digits and hyphens",
        "1st | '1st' is no name: use lower-case letters, digits and hyphens",
        "a.b | 'a.b' is no name: use lower-case letters, digits and hyphens",
        "a_b | 'a_b' is no name: use lower-case letters, digits and hyphens",
        "a b a | 'a' stands twice"
      })
  void read_unsoundIssuerNames_areProblems(String names, String text) {
    fixture.initParams.put("issuers", names);

    fixture.read();

    assertThat(fixture.problems).containsExactly(new Problem("issuers", text));
  }

  @Test
  void read_variableOfTwoIssuers_isAProblem() {
    fixture.initParams.put("issuers", "a a-jwks");
    fixture.initParams.put("issuer.a-jwks", "https://a.example");
    assertThat(fixture.read()).hasSize(2);
    assertThat(fixture.problems).isEmpty();

    fixture.initParams.put("issuers", "aliases");
    fixture.environment.put("TOLLGATE_ISSUER_ALIASES", "https://a.example");
    fixture.initParams.remove("issuer.a-jwks");
    fixture.read();
    assertThat(fixture.problems)
        .containsExactly(
            new Problem(
                "issuer.aliases",
                "TOLLGATE_ISSUER_ALIASES could mean 'issuer-aliases' as well: rename the issuer"));
  }
}
