package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.tollgate.Decision;
import dev.tollgate.Tollgate;
import dev.tollgate.testing.TestRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  private final Map<String, String> keys =
      new LinkedHashMap<>(Map.of("issuer", "https://as.example", "audience", "api"));

  @TempDir private Path folder = Path.of("");

  private Tollgate start() {
    return Configuration.start(
        keys,
        new Surroundings(
            new HashMap<>(), new HashMap<>(), WebResources.NONE, getClass().getClassLoader()));
  }

  private List<Problem> problems() {
    try (Tollgate started = start()) {
      throw new AssertionError("started: " + started);
    } catch (ConfigurationException e) {
      assertThat(e.problems()).allSatisfy(p -> assertThat(e.getMessage()).contains(p.toString()));
      return e.problems();
    }
  }

  private static boolean isPublic(Tollgate tollgate, String path) {
    return tollgate.decide(TestRequest.get("http://api.example.com" + path).build())
        instanceof Decision.Admit;
  }

  // Rules.

  @Test
  void start_noRules_everythingNeedsCredentials() {
    try (Tollgate tollgate = start()) {
      assertThat(isPublic(tollgate, "/")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a public | GET /b public | * /** authenticated",
        "GET /a public|GET /b public",
        "GET /a public # x | # y | GET /b public",
        "GET /a public\n GET /b public\r\n\r\n* /** authenticated"
      })
  void start_rulesInPlace_apply(String rules) {
    keys.put("rules", rules);

    assertRulesApply();
  }

  @Test
  void start_numberedRules_applyInTheOrderOfTheirNumbers() {
    keys.put("rules.100", "* /** public");
    keys.put("rules.20", "GET /c authenticated");
    keys.put("rules.3", "GET /a public | GET /b public");

    assertRulesApply();
  }

  @Test
  void start_ruleFile_applies() throws IOException {
    keys.put("rules", ruleFile("\uFEFFGET /a public # x\r\n\n# y\nGET /b public\n").toString());

    assertRulesApply();
  }

  private void assertRulesApply() {
    try (Tollgate tollgate = start()) {
      assertThat(isPublic(tollgate, "/a")).isTrue();
      assertThat(isPublic(tollgate, "/b")).isTrue();
      assertThat(isPublic(tollgate, "/c")).isFalse();
    }
  }

  private Path ruleFile(String content) throws IOException {
    return Files.writeString(folder.resolve("rules"), content);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "rules; GET /a publik; rule 'GET /a publik': unknown word 'publik'",
        "rules.20; get /a public; rule 'get /a public': 'get' is no list of methods",
        "rules; /nowhere/rules; /nowhere/rules does not exist",
        "rules; classpath:nowhere; classpath:nowhere does not exist",
        "rules; # nothing; holds no rule: nobody could pass",
        "rules; * /a issuer=other; no issuer is configured under the name 'other'"
      })
  void start_unsoundRules_areProblemsOfTheirKey(String key, String value, String text) {
    keys.put(key, value);

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo(key);
              assertThat(problem.text()).contains(text);
            });
  }

  @Test
  void start_rulesAndNumberedRules_areAContradiction() {
    keys.put("rules", "* /** public");
    keys.put("rules.10", "* /** deny");

    assertThat(problems()).extracting(Problem::key).containsExactly("rules");
  }

  @Test
  void start_ruleForASchemeThatIsOff_isAProblem() {
    keys.put("rules", "GET /a scheme=oauth1 | * /** scheme=bearer,oauth1");

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.text())
                    .contains("'GET /a scheme=oauth1' wants a scheme that is not enabled"));
  }

  // General keys.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "realm | caf\u00e9",
        "public-url | api.example.com",
        "public-url | https://api.example.com?a=b",
        "public-url | https://api.example.com/a/../b",
        "proxy.trusted | 10.0.0.0/8 10.0.0.0/40",
        "proxy.trusted | proxy.example",
        "allowed-hosts | https://api.example.com",
        "allowed-hosts | *.example.com",
        "paths.ambiguous | double-slashes",
        "paths.ambiguous | reject double-slash",
        "paths.ambiguous | dot-segments",
        "cors.preflight | true",
        "error-body | xml",
        "challenge.scope | yes",
        "credentials.hide | 1",
        "mode | Observe",
        "retry-after | 5",
        "retry-after | 2h",
        "token.max-length | 63",
        "token.max-length | 2m",
        "body.max-buffered | 65m",
        "clock-skew | 601s",
        "clock-skew | -1s",
        "log.rejections-per-minute | all",
        "bearer.form | on",
        "bearer.query | on",
        "dpop | required",
        "mtls | required",
        "resource | http://api.example.com",
        "resource | https://api.example.com#x",
        "resource | https://api.example.com/a/../b",
        "resource.scopes | a",
        "resource.metadata | true",
        "resource.metadata | yes",
        "resource.metadata-url | /x",
        "introspection.response | JWT",
        "introspection.key-file | /nowhere/key.json",
        "relm | a"
      })
  void start_unsoundValue_isAProblemOfItsKey(String key, String value) {
    keys.put(key, value);

    assertThat(problems()).extracting(Problem::key).containsExactly(key);
  }

  @Test
  void start_signedAnswersForNobody_wantsTheClientId() {
    keys.put("introspection.response", "jwt");

    assertThat(problems()).extracting(Problem::key).containsExactly("introspection.client-id");
  }

  @Test
  void start_privateKeyJwt_takesTheKeyFromItsFile() throws Exception {
    keys.put("introspection.client-id", "rs-1");
    keys.put("introspection.auth", "private_key_jwt");
    assertThat(problems()).extracting(Problem::key).containsExactly("introspection.key-file");
    Path file = folder.resolve("key.json");
    keys.put("introspection.key-file", file.toString());
    assertThat(problems()).extracting(Problem::key).containsExactly("introspection.key-file");
    Files.writeString(file, "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}");
    assertThat(problems())
        .singleElement()
        .extracting(Problem::text)
        .isEqualTo("The JWK must be a private RSA or EC key");

    Files.writeString(file, new ECKeyGenerator(Curve.P_256).generate().toJSONString());
    keys.put("introspection.response", "jwt");
    start().close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resource | https://api.example.com/v1",
        "realm | My \"API\"",
        "public-url | https://api.example.com/prefix/",
        "proxy.trusted | 10.0.0.0/8, ::1/128",
        "allowed-hosts | api.example.com API.example.com:8443",
        "paths.ambiguous | allow",
        "paths.ambiguous | session-id, encoded-slash",
        "cors.preflight | pass",
        "cors.origins | https://a.example https://b.example",
        "error-body | container",
        "mode | observe",
        "retry-after | 1h",
        "token.max-length | 64",
        "body.max-buffered | 0",
        "clock-skew | 0s",
        "clock-skew | 10m",
        "log.rejections-per-minute | 0",
        "dpop | allowed",
        "dpop | off",
        "mtls | allowed"
      })
  void start_soundValue_starts(String key, String value) {
    keys.put(key, value);

    try (Tollgate tollgate = start()) {
      assertThat(isPublic(tollgate, "/")).isEqualTo(value.equals("observe"));
    }
  }

  @Test
  void start_nothing_isAProblem() {
    keys.clear();

    assertThat(problems()).extracting(Problem::key).containsExactly("issuer");
  }

  @Test
  void start_manyProblems_allShowAtOnce() {
    keys.putAll(
        Map.of(
            "relm", "a",
            "mode", "off",
            "clock-skew", "1d",
            "allowed-hosts", "*",
            "proxy.trusted", "x",
            "public-url", "x",
            "rules", "GET /a publik"));
    keys.put("issuer", "as.example");
    keys.remove("audience");

    assertThat(problems())
        .extracting(Problem::key)
        .containsExactlyInAnyOrder(
            "relm",
            "mode",
            "clock-skew",
            "allowed-hosts",
            "proxy.trusted",
            "public-url",
            "rules",
            "issuer",
            "audience");
  }

  @Test
  void start_unsoundValueOfSeveralIssuers_isOneProblem() {
    keys.put("issuers", "a b");
    keys.remove("issuer");
    keys.put("issuer.a", "https://a.example");
    keys.put("issuer.b", "https://b.example");
    keys.put("jwks.ttl", "x");

    assertThat(problems()).extracting(Problem::key).containsExactly("jwks.ttl");
  }

  @Test
  void start_secretInABadConfiguration_isNotShown() {
    keys.put("introspection.client-id", "rs");
    keys.put("introspection.client-secret", "s3cret");
    keys.put("http.proxy", "http://user:s3cret@proxy:x");
    keys.put("mode", "off");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::start)
        .satisfies(e -> assertThat(e.getMessage()).contains("mode").doesNotContain("s3cret"));
  }
}
