package dev.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.bearer.TokenKind;
import dev.tollgate.http.HttpSettings;
import dev.tollgate.introspection.ClientAuthentication;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.JsonCredentialFile;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.oauth1.SignatureMethod;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.rule.RuleParser;
import dev.tollgate.rule.RuleSet;
import dev.tollgate.testing.MapReplayStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StartReportTest {

  private static final CredentialStore NO_CREDENTIALS =
      new CredentialStore() {
        @Override
        public Lookup<ClientCredentials> client(String key) {
          return new Lookup.Unknown<>();
        }

        @Override
        public Lookup<TokenCredentials> token(String token) {
          return new Lookup.Unknown<>();
        }
      };

  private static final RuleSet RULES =
      new RuleParser(Set.of("main", "partner"))
          .line("GET /health public")
          .line("* /partner/** issuer=partner")
          .line("* /** authenticated")
          .rules();

  @Test
  void warnings_audienceSwitchedOff_isSaid() {
    Issuer open = issuer("main").insecureIgnoreAudience().build();
    assertThat(report(open).warnings())
        .containsExactly(
            "audience=none: tokens of issuer main are accepted that were made for any other API");
  }

  @Test
  void warnings_severalIssuersIntrospect_namesTheRulesThatSingleOutNone() {
    assertThat(report(asked("main"), asked("partner")).warnings())
        .hasSize(1)
        .allMatch(warning -> warning.startsWith("Rule '* /** authenticated' singles out none"));
  }

  @Test
  void warnings_oneIssuerIntrospects_needNone() {
    Issuer jwtOnly = issuer("partner").audience("api").tokenKind(TokenKind.JWT).build();
    assertThat(report(asked("main"), jwtOnly).warnings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void warnings_whatIsAllowedAndDoubtful_isSaid(String start, Consumer<TollgateBuilder> change) {
    TollgateBuilder options = Tollgate.builder().issuer(asked("main"));
    assertThat(new StartReport(options, RULES).warnings()).isEmpty();
    change.accept(options);
    assertThat(new StartReport(options, RULES).warnings())
        .singleElement()
        .asString()
        .startsWith(start);
  }

  static Stream<Arguments> doubtful() {
    return Stream.of(
        doubtful("mode=observe: ", options -> options.mode(Mode.OBSERVE)),
        doubtful("bearer.query=true: ", options -> options.bearerInQuery(true)),
        doubtful(
            "proxy.trusted names every address",
            options -> options.trustedProxies(List.of("10.0.0.0/8", "0.0.0.0/0"))),
        doubtful(
            "http.allow-insecure=true: ",
            options ->
                options.issuer(
                    issuer("other")
                        .audience("api")
                        .http(HttpSettings.builder().allowInsecure(true).build())
                        .build())),
        doubtful(
            "oauth1.signature-methods allows PLAINTEXT",
            options ->
                options.oauth1(
                    NO_CREDENTIALS,
                    OAuth1Settings.builder()
                        .signatureMethods(Set.of(SignatureMethod.PLAINTEXT))
                        .build())),
        doubtful(
            "oauth1.credentials: ",
            options ->
                options.oauth1(
                    file("{\"clients\":[{\"key\":\"c\",\"secret\":\"short\"}]}"),
                    OAuth1Settings.builder().build())));
  }

  private static Arguments doubtful(String start, Consumer<TollgateBuilder> change) {
    return Arguments.of(start, change);
  }

  @Test
  void lines_sayRulesWindowsAndStore() {
    TollgateBuilder options =
        Tollgate.builder()
            .issuer(asked("main"))
            .oauth1(
                file(
                    "{\"clients\":[{\"key\":\"c\",\"secret\":\"0123456789abcdef0123456789abcdef\"}]}"),
                OAuth1Settings.builder().build())
            .mode(Mode.OBSERVE);
    List<String> lines = new StartReport(options, RULES).lines();
    assertThat(lines)
        .startsWith(
            "Tollgate is in force, observing only:",
            "  rule 1: GET /health public",
            "  rule 2: * /partner/** issuer=partner",
            "  rule 3: * /** authenticated",
            "  what no rule matches is refused")
        .contains(
            "  OAuth 1.0: a file with 1 client and 0 tokens; nonces in memory: one node only, at"
                + " most 2000000")
        .anyMatch(
            line -> line.startsWith("  issuer main: https://main.example.com; JWTs for [api]"))
        .anyMatch(
            line ->
                line.contains(
                    "a withdrawn key works for up to 300 s, and 3600 s more while the key set"
                        + " cannot be had"))
        .anyMatch(line -> line.contains("a revoked token works for up to 30 s"))
        .noneMatch(line -> line.contains("secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, a file with 1 client and 0 tokens;",
    "1, 1, a file with 1 client and 1 token;",
    "2, 2, a file with 2 clients and 2 tokens;"
  })
  void lines_credentialsFile_isCounted(int clients, int tokens, String words) {
    String secret = "0123456789abcdef";
    String file =
        IntStream.range(0, clients)
                .mapToObj(i -> "{\"key\":\"c" + i + "\",\"secret\":\"" + secret + "\"}")
                .collect(Collectors.joining(",", "{\"clients\":[", "],"))
            + IntStream.range(0, tokens)
                .mapToObj(
                    i ->
                        "{\"token\":\"t"
                            + i
                            + "\",\"secret\":\""
                            + secret
                            + "\",\"client\":\"c0\"}")
                .collect(Collectors.joining(",", "\"tokens\":[", "]}"));
    TollgateBuilder options =
        Tollgate.builder().oauth1(file(file), OAuth1Settings.builder().build());

    assertThat(new StartReport(options, RULES).lines())
        .anyMatch(line -> line.startsWith("  OAuth 1.0: " + words));
  }

  @Test
  void lines_ownStores_areNamedByTheirClasses() {
    TollgateBuilder options =
        Tollgate.builder()
            .oauth1(NO_CREDENTIALS, OAuth1Settings.builder().build())
            .replayStore(new MapReplayStore());
    assertThat(new StartReport(options, RULES).lines())
        .anyMatch(
            line ->
                line.contains("credentials from " + NO_CREDENTIALS.getClass().getName())
                    && line.endsWith("nonces in " + MapReplayStore.class.getName()));
  }

  @Test
  void lines_nameTheVersionsOfOurselvesAndOfWhatWeUse() {
    assertThat(new StartReport(Tollgate.builder(), RULES).lines())
        .last()
        .asString()
        .matches("  Tollgate [0-9]\\S+, Nimbus JOSE [0-9]\\S+, Caffeine [0-9]\\S+, Java [0-9].*");
  }

  private static StartReport report(Issuer... issuers) {
    TollgateBuilder options = Tollgate.builder();
    for (Issuer issuer : issuers) {
      options.issuer(issuer);
    }
    return new StartReport(options, RULES);
  }

  private static JsonCredentialFile file(String content) {
    return new JsonCredentialFile("test", () -> content.getBytes(StandardCharsets.UTF_8));
  }

  private static Issuer asked(String name) {
    return issuer(name)
        .audience("api")
        .introspection(ClientAuthentication.clientSecretBasic("id", Secret.of("secret")))
        .build();
  }

  private static Issuer.Builder issuer(String name) {
    return Issuer.builder(URI.create("https://" + name + ".example.com")).name(name);
  }
}
