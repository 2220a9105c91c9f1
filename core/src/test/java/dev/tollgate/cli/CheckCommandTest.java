package dev.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testing.FakeAuthorizationServer;
import dev.tollgate.testing.ServerReply;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command against a real HTTP server that plays the issuer. */
class CheckCommandTest {

  private static final String SECRET = "s3cret-of-the-client";
  private static final TestKey KEY = TestKey.create("key-1", "ES256");

  private final FakeAuthorizationServer server = FakeAuthorizationServer.start();
  private final Session session = new Session();
  private String token = "";

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void startIssuer() {
    server
        .on(
            "/.well-known/oauth-authorization-server",
            ServerReply.json(
                "{\"issuer\":\""
                    + server.url()
                    + "\",\"jwks_uri\":\""
                    + server.uri("/keys")
                    + "\",\"introspection_endpoint\":\""
                    + server.uri("/introspect")
                    + "\"}"))
        .on("/keys", ServerReply.json(TestKey.keySet(KEY)))
        .on("/introspect", ServerReply.json("{\"active\":false}"));
  }

  @AfterEach
  void stopIssuer() {
    server.close();
    assertThat(session.out() + session.err()).doesNotContain(SECRET);
    if (!token.isEmpty()) {
      assertThat(session.out() + session.err())
          .doesNotContain(token, token.substring(token.lastIndexOf('.') + 1));
    }
  }

  @Test
  void run_everythingAnswers_saysWhatIsInForceAndWhatAnswers() throws IOException {
    assertThat(check(file(introspecting("rules=GET /orders/** scope=orders.read | * /** deny"))))
        .isZero();
    assertThat(session.err()).isEmpty();
    assertThat(session.out())
        .startsWith("ok: " + folder.resolve("tollgate.properties") + " has no problem\n")
        .contains(
            "  rule 1: GET /orders/** scope=orders.read\n  rule 2: * /** deny\n",
            "  issuer main: " + server.url() + "; JWTs for [" + TestTokens.AUDIENCE + "]",
            "ok: issuer main: metadata: is the issuer's; jwks_uri "
                + server.uri("/keys")
                + ", introspection_endpoint "
                + server.uri("/introspect"),
            "ok: issuer main: keys: usable keys: 1: key-1 (ES256)\n",
            "ok: issuer main: introspection: answers, and does not know a token that nobody"
                + " issued; our credentials are accepted\n");
    assertThat(server.requests("/introspect"))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.headers().get("authorization")).startsWith("Basic ");
              assertThat(request.form().get("token")).hasSizeGreaterThan(40);
            });
  }

  @Test
  void run_twice_asksAboutAnotherTokenEachTime() throws IOException {
    Path file = file(introspecting());
    check(file);
    check(file);
    assertThat(server.requests("/introspect"))
        .extracting(request -> request.form().get("token"))
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void run_problems_showAllAtOnceAndNobodyIsAsked() throws IOException {
    Path file = file("issuer=" + server.url(), "isuer=x", "mode=off", "rules=GET /a publik");
    assertThat(check(file)).isEqualTo(1);
    assertThat(session.err())
        .contains(
            "problem: isuer: unknown key; did you mean 'issuer'?\n",
            "problem: mode: 'off' is none of: enforce, observe\n",
            "problem: rules: ",
            "problem: audience: is required for JWTs");
    assertThat(session.out()).isEmpty();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void run_warnings_areSaidAndNoProblem() throws IOException {
    assertThat(check(file(good("rules=* /** public | GET /a public", "mode=observe")))).isZero();
    assertThat(session.err())
        .contains(
            "warning: Rule 'GET /a public' never decides",
            "warning: mode=observe: everything passes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/introspect | 401 | introspection: client credentials refused: the introspection endpoint"
            + " answered with status 401",
        "/introspect | 403 | introspection: client credentials refused: ",
        "/introspect | 500 | introspection: the introspection endpoint answered with status 500",
        "/keys | 404 | keys: ",
        "/.well-known/oauth-authorization-server | 404 | metadata: no metadata of "
      })
  void run_partThatDoesNotAnswer_isNamed(String path, int status, String text) throws IOException {
    server.on(path, ServerReply.status(status));
    assertThat(check(file(introspecting()))).isEqualTo(3);
    assertThat(session.err()).contains("failed: issuer main: " + text);
  }

  @Test
  void run_issuerWithSlash_saysWhatToWrite() throws IOException {
    server.on(
        "/.well-known/oauth-authorization-server",
        ServerReply.json("{\"issuer\":\"" + server.url() + "/\"}"));
    assertThat(check(file(good()))).isEqualTo(3);
    assertThat(session.err()).contains("write issuer=" + server.url() + "/\n");
  }

  @Test
  void run_serverDown_isNoProblemOfTheConfiguration() throws IOException {
    server.goDown();
    assertThat(check(file(good()))).isEqualTo(3);
    assertThat(session.err()).contains("failed: issuer main: metadata: ");
    assertThat(session.out()).contains(" has no problem\n");
    server.comeBack();
  }

  @Test
  void run_issuerThatKnowsEveryToken_isNotTrusted() throws IOException {
    server.on("/introspect", ServerReply.json("{\"active\":true,\"sub\":\"x\"}"));
    assertThat(check(file(introspecting()))).isEqualTo(3);
    assertThat(session.err())
        .contains("failed: issuer main: introspection: says that a token is active which nobody");
  }

  @Test
  void run_keysForOtherAlgorithms_areOfNoUse() throws IOException {
    assertThat(check(file(good("algorithms=RS256")))).isEqualTo(3);
    assertThat(session.err())
        .contains("failed: issuer main: keys: usable keys: 1; none is for allowed algorithms\n");
  }

  @Test
  void run_oddKey_isAWarning() throws IOException {
    server.on(
        "/keys",
        ServerReply.json(
            "{\"keys\":[{\"kty\":\"XYZ\",\"kid\":\"odd\"},"
                + TestKey.keySet(KEY).substring("{\"keys\":[".length())));
    assertThat(check(file(good()))).isZero();
    assertThat(session.err()).contains("warning: issuer main: keys: key 1 (kid odd) is left out");
  }

  @Test
  void run_offline_asksNobody() throws IOException {
    assertThat(check(file(introspecting()), "--offline")).isZero();
    assertThat(session.out()).contains("skipped: issuer main: servers: offline\n");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void run_oauth1_countsWhatTheFileHolds() throws IOException {
    Path credentials =
        Files.writeString(
            folder.resolve("credentials.json"),
            "{\"clients\":[{\"key\":\"c\",\"secret\":\"" + SECRET + "\"}],\"tokens\":[]}");
    assertThat(check(file("oauth1.credentials=" + credentials))).isZero();
    assertThat(session.out())
        .contains("OAuth 1.0: a file with 1 client and 0 tokens; nonces in memory: one node only");
    assertThat(check(file("oauth1.credentials=" + folder.resolve("none")))).isEqualTo(1);
    assertThat(session.err()).contains("problem: oauth1.credentials: ");
  }

  // Where things lie.

  @Test
  void run_fileInAWebApplication_findsWhatLiesBesideIt() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("app/WEB-INF"));
    Files.writeString(inside.resolve("rules"), "GET /in-the-war public\n");
    Files.writeString(
        inside.resolve("tollgate.properties"), String.join("\n", good("rules=/WEB-INF/rules")));
    assertThat(check(inside.resolve("tollgate.properties"), "--offline")).isZero();
    assertThat(session.out()).contains("rule 1: GET /in-the-war public");
  }

  @Test
  void run_webAppElsewhere_isNamed() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("app/WEB-INF/classes"));
    Files.writeString(inside.resolve("rules"), "GET /in-the-classes public\n");
    Path file = file(good("rules.1=classpath:rules", "rules.2=/WEB-INF/classes/rules"));
    String app = folder.resolve("app").toString();
    assertThat(check(file, "--offline", "--webapp", app)).isZero();
    assertThat(session.out())
        .contains("rule 1: GET /in-the-classes", "rule 2: GET /in-the-classes");
    assertThat(check(file, "--offline")).isEqualTo(1);
    assertThat(session.err())
        .contains("/WEB-INF/classes/rules does not exist", "  cure: --webapp says where");
    assertThat(check(file, "--webapp", inside.toString())).isEqualTo(2);
  }

  @Test
  void run_locationThatLeavesTheWebInf_isNotFound() throws IOException {
    Files.createDirectories(folder.resolve("app/WEB-INF"));
    Files.writeString(folder.resolve("outside"), "GET /outside public\n");
    Path file = file(good("rules=/WEB-INF/../../outside"));
    assertThat(check(file, "--offline", "--webapp", folder.resolve("app").toString())).isEqualTo(1);
    assertThat(session.err()).contains("problem: rules: /WEB-INF/../../outside does not exist");
  }

  // A token.

  @Test
  void run_goodToken_saysWhoseItIs() throws IOException {
    token = tokens().compact();
    assertThat(check(file(good()), "--token-file", file("token", token + "\n"))).isZero();
    assertThat(session.out())
        .contains(
            "ok: token: accepted: name user-1, client client-app, issuer main, scopes"
                + " [orders.read], roles [], expires ");
  }

  @Test
  void run_tokenFromStandardInput_mayBeAHeaderValue() throws IOException {
    token = tokens().compact();
    session.input("Bearer " + token + "\n");
    assertThat(check(file(good()), "--token-file", "-")).isZero();
  }

  @Test
  void run_tokenAndRequest_areJudgedByTheRules() throws IOException {
    token = tokens().compact();
    String[] lines = good("rules=GET /orders/* scope=orders.read | * /admin role=admin");
    String tokenFile = file("token", token);
    Path file = file(lines);
    assertThat(check(file, "--token-file", tokenFile, "--request", "GET /orders/1")).isZero();
    assertThat(session.out())
        .contains("ok: token for GET /orders/1: accepted: ")
        .contains("\n  rule: GET /orders/* scope=orders.read\n");
    assertThat(check(file, "--token-file", tokenFile, "--request", "POST /admin")).isEqualTo(4);
    assertThat(session.err())
        .contains(
            "refused: token for POST /admin: role_missing: the caller lacks a role\n  cure: ",
            "  the token itself is good: name user-1",
            "  rule: * /admin role=admin");
    assertThat(check(file, "--token-file", tokenFile, "--request", "GET /x")).isEqualTo(4);
    assertThat(session.err()).contains("no_rule: ");
    assertThat(check(file, "--token-file", tokenFile, "--request", "GET /a/../b")).isEqualTo(4);
    assertThat(session.err()).contains("path_malformed: ");
  }

  @Test
  void run_publicRule_doesNotLookAtTheToken() throws IOException {
    assertThat(
            check(
                file(good("rules=* /** public")),
                "--token-file",
                file("token", "junk"),
                "--request",
                "GET /a%20b"))
        .isZero();
    assertThat(session.out()).contains("ok: token for GET /a%20b: passes without being looked at");
  }

  @Test
  void run_expiredToken_saysSinceWhen() throws IOException {
    token = TestTokens.signedBy(KEY, now().minusSeconds(1000)).claim("iss", server.url()).compact();
    refused("token_expired: the token has expired \\(exp was 70[0-9] s ago\\)");
    assertThat(session.err()).contains("  cure: get a new one\n");
  }

  @Test
  void run_tokenForAnotherApi_saysForWhichAndWhichIsWanted() throws IOException {
    token = tokens().claim("aud", List.of("https://other", "x")).compact();
    refused(
        "audience_not_accepted: the token is for another API \\(/aud is \\[https://other x\\], not"
            + " https://api.example.com\\)");
  }

  @Test
  void run_tokenOfAnotherIssuer_saysWhoseAndWhoseIsWanted() throws IOException {
    token = tokens().claim("iss", "https://evil").compact();
    refused(
        "issuer_not_accepted: the token is of another issuer \\(iss is https://evil, not "
            + server.url()
            + "\\)");
  }

  @Test
  void run_tokenOfAnUnknownKey_namesIt() throws IOException {
    token =
        TestTokens.signedBy(TestKey.create("key-2", "ES256"), now())
            .claim("iss", server.url())
            .compact();
    refused("key_unknown: no key of the issuer fits the token \\(no key has the kid key-2\\)");
  }

  @Test
  void run_opaqueTokenThatIsInactive_isRefused() throws IOException {
    token = "2YotnFZFEjr1zCsicMWpAA";
    assertThat(check(file(introspecting()), "--token-file", file("token", token))).isEqualTo(4);
    assertThat(session.err()).contains("refused: token: token_inactive: ");
  }

  @Test
  void run_offlineWithToken_checksWhatNeedsNoServer() throws IOException {
    token = tokens().compact();
    Path file = file(good());
    assertThat(check(file, "--offline", "--token-file", file("token", token))).isEqualTo(3);
    assertThat(session.err()).contains("undecided: token: ", "offline");
    token = tokens().claim("aud", "other").compact();
    assertThat(check(file, "--offline", "--token-file", file("token", token))).isEqualTo(4);
    Path keys = Files.writeString(folder.resolve("keys.json"), TestKey.keySet(KEY));
    token = tokens().compact();
    assertThat(
            check(
                file(good("jwks-file=" + keys)), "--offline", "--token-file", file("token", token)))
        .isZero();
    assertThat(server.requests()).isEmpty();
  }

  // How it is called.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "check | name the properties file",
        "check none | 'none' cannot be read",
        "check a b | 'b' is no option",
        "check --nonsense x | there is no option --nonsense; there are --offline, --request,",
        "check a --request GET | --request needs --token-file"
      })
  void run_calledWrongly_isUsage(String line, String text) {
    assertThat(session.run(line.split(" ", -1))).isEqualTo(2);
    assertThat(session.err()).contains(text);
  }

  @Test
  void run_requestWithoutPath_isUsage() throws IOException {
    assertThat(check(file(good()), "--token-file", file("token", "x"), "--request", "GET"))
        .isEqualTo(2);
  }

  @Test
  void help_namesEveryOptionAndStatus() {
    assertThat(session.run("check", "--help")).isZero();
    assertThat(session.out())
        .contains("--webapp", "--offline", "--token-file", "--request", "Exit status");
  }

  private void refused(String pattern) throws IOException {
    assertThat(check(file(good()), "--token-file", file("token", token))).isEqualTo(4);
    assertThat(session.err()).containsPattern("refused: token: " + pattern + "\n");
  }

  private TestTokens tokens() {
    return TestTokens.signedBy(KEY, now()).claim("iss", server.url());
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }

  private int check(Path file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("check", file.toString()));
    arguments.addAll(List.of(more));
    return session.run(arguments.toArray(String[]::new));
  }

  private String[] good(String... more) {
    List<String> lines =
        new ArrayList<>(List.of("issuer=" + server.url(), "audience=" + TestTokens.AUDIENCE));
    lines.addAll(List.of(more));
    return lines.toArray(String[]::new);
  }

  private String[] introspecting(String... more) {
    List<String> lines = new ArrayList<>(List.of(good(more)));
    lines.add("introspection.client-id=api");
    lines.add("introspection.client-secret=" + SECRET);
    return lines.toArray(String[]::new);
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(
        folder.resolve("tollgate.properties"), String.join("\n", lines).replace("\\", "\\\\"));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }
}
