package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tollgate.Tollgate;
import dev.tollgate.testing.TestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the page's table "Refused combinations", tried; none more, none less. */
class RefusedCombinationsTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9.-]+)` \\| .+ \\| .+ \\|");

  @TempDir private static Path folder = Path.of("");

  /**
   * A configuration that is good but for one thing.
   *
   * @param key the key that the problem names
   * @param because a part of the problem's text
   * @param changes keys and values in turn; an empty value takes the key away
   */
  private record Case(String key, String because, List<String> changes) {

    @Override
    public String toString() {
      return key + ": " + because;
    }
  }

  static Stream<Case> cases() throws IOException {
    String es256 = file("es256.json", TestKey.create("key", "ES256"));
    String hs256 = file("hs256.json", TestKey.create("key", "HS256"));
    return Stream.of(
        refused("audience", "is required for JWTs", "audience", ""),
        refused("audience", "'none' stands alone", "audience", "none api"),
        refused("issuer", "must be https", "issuer", "http://as.example"),
        refused("jwks-uri", "must be https", "jwks-uri", "http://as.example/keys"),
        refused(
            "introspection.endpoint",
            "must be https",
            "introspection.endpoint",
            "http://as.example/i",
            "introspection.auth",
            "none"),
        refused(
            "introspection.endpoint",
            "nothing says as whom to ask",
            "introspection.endpoint",
            "https://as.example/i"),
        refused("token-kind", "needs introspection", "token-kind", "opaque"),
        refused("algorithms", "needs jwks-file", "algorithms", "HS256"),
        refused("algorithms", "none of the keys in", "jwks-file", hs256),
        refused("algorithms", "none of the keys in", "jwks-file", es256, "algorithms", "RS256"),
        refused(
            "jwks-file", "beside jwks-uri", "jwks-file", es256, "jwks-uri", "https://as.example/k"),
        refused("introspection.client-id", "made out to it", "introspection.response", "jwt"),
        refused(
            "introspection.client-secret",
            "client_secret_basic needs it",
            "introspection.client-id",
            "api"),
        refused(
            "introspection.key-file",
            "has no effect",
            "introspection.key-file",
            es256,
            "introspection.auth",
            "none"),
        refused(
            "oauth1.signature-methods",
            "PLAINTEXT sends secrets",
            "oauth1.credentials",
            Files.writeString(
                    folder.resolve("credentials.json"),
                    "{\"clients\":[{\"key\":\"c\",\"secret\":\"0123456789abcdef\"}]}")
                .toString(),
            "oauth1.signature-methods",
            "PLAINTEXT",
            "public-url",
            "http://api.example"),
        refused("rules", "holds no rule", "rules", "# nothing"),
        refused("rules", "no issuer is configured", "rules", "* /a issuer=other"),
        refused("rules", "", "rules", "* /a public scope=a"),
        refused("rules", "not enabled", "rules", "* /a scheme=oauth1"),
        refused("resource.scopes", "needs resource", "resource.scopes", "a"),
        refused(
            "http.trust-store-password",
            "is set without http.trust-store",
            "http.trust-store-password",
            "p"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void start_refusedCombination_isTheOnlyProblemAndSaysWhy(Case refused) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> start(refused.changes()).close())
        .satisfies(
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(
                        problem -> {
                          assertThat(problem.key()).isEqualTo(refused.key());
                          assertThat(problem.text()).contains(refused.because());
                        }));
  }

  @Test
  void start_unchanged_starts() {
    start(List.of()).close();
  }

  @Test
  void start_httpOfThisMachineOrOnRequest_starts() {
    start(List.of("issuer", "http://127.0.0.1:9")).close();
    start(List.of("issuer", "http://as.example", "http.allow-insecure", "true")).close();
  }

  @Test
  void page_listsWhatIsTried() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("## Refused combinations");
    List<String> documented =
        ROW.matcher(page.substring(start, page.indexOf("\n## ", start)))
            .results()
            .map(row -> row.group(1))
            .distinct()
            .toList();
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(cases().map(Case::key).distinct().toList());
  }

  private static Case refused(String key, String because, String... changes) {
    return new Case(key, because, List.of(changes));
  }

  private static String file(String name, TestKey key) throws IOException {
    return Files.writeString(folder.resolve(name), TestKey.keySet(key)).toString();
  }

  private static Tollgate start(List<String> changes) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("issuer", "https://as.example");
    keys.put("audience", "api");
    for (int i = 0; i < changes.size(); i += 2) {
      keys.put(changes.get(i), changes.get(i + 1));
    }
    return Configuration.start(
        keys,
        new Surroundings(
            Map.of(), Map.of(), WebResources.NONE, RefusedCombinationsTest.class.getClassLoader()));
  }
}
