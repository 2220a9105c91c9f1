package dev.tollgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.CredentialsFinder;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.request.AllowedHosts;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.request.PathCheck;
import dev.tollgate.rule.Rule;
import dev.tollgate.rule.RuleSet;
import dev.tollgate.testing.TestRequest;
import dev.tollgate.testing.TestRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

  private static final RuleSet RULES =
      TestRules.of(
          "GET /public/** public",
          "GET /optional optional",
          "GET /getonly/** scope=orders.read",
          "* /getonly/** deny",
          "* /oauth1/** scheme=oauth1",
          "* /recent/** max-age=300",
          "* /denied/** deny",
          "GET /orders/** scope=orders.read",
          "POST /orders/** scope=orders.write");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final Caller READER =
      Caller.builder("user-1", Scheme.BEARER, Secret.of("t")).scopes(Set.of("orders.read")).build();

  private final ScriptedAuthenticator<Credentials.Bearer> bearer =
      new ScriptedAuthenticator<>(new Outcome.Accepted(READER));
  private final ScriptedAuthenticator<Credentials.OAuth1> oauth1 =
      new ScriptedAuthenticator<>(
          new Outcome.Accepted(Caller.builder("app", Scheme.OAUTH1, Secret.of("")).build()));

  private Gate gate(boolean passPreflights) {
    return new Gate(
        new PathCheck(Set.of(PathTolerance.SESSION_ID)),
        AllowedHosts.parse(List.of("api.example.com")),
        RULES,
        new CredentialsFinder(true, true, true, true, 100),
        bearer,
        oauth1,
        passPreflights,
        Clock.fixed(NOW, ZoneOffset.UTC),
        SKEW);
  }

  private Gate.Ruling judge(TestRequest request) {
    return gate(false).judge(new IncomingRequest(request, ExternalUrls.of(null), 1000));
  }

  private Gate.Ruling judgePreflight(TestRequest.Builder request) {
    return gate(true).judge(new IncomingRequest(request.build(), ExternalUrls.of(null), 1000));
  }

  private static TestRequest.Builder get(String target) {
    return TestRequest.get("http://api.example.com" + target);
  }

  private static TestRequest.Builder withToken(String target) {
    return get(target).header("Authorization", "Bearer a");
  }

  private static Gate.Stop stop(
      Reason reason, @Nullable Scheme scheme, @Nullable Rule rule, @Nullable Caller caller) {
    return new Gate.Stop(reason, false, "", scheme, rule, caller, Map.of());
  }

  private static @Nullable Rule rule(String method, String path) {
    return RULES.match(method, path);
  }

  // The path and the host come first.

  @ParameterizedTest
  @CsvSource({
    "/public;/x, PATH_AMBIGUOUS, paths.ambiguous=path-params would admit it",
    "/public//x, PATH_AMBIGUOUS, paths.ambiguous=double-slash would admit it",
    "/public/a%2Fb, PATH_AMBIGUOUS, paths.ambiguous=encoded-slash would admit it",
    "/public/../admin, PATH_MALFORMED, never admitted",
    "*, PATH_MALFORMED, never admitted"
  })
  void judge_unsoundPath_stopsBeforeRuleAndCredentials(String path, Reason reason, String detail) {
    TestRequest request =
        TestRequest.formPost("http://api.example.com/", "access_token=a")
            .rawPath(path)
            .path("/public/x") // whatever the container makes of it
            .build();

    assertThat(judge(request))
        .isEqualTo(new Gate.Stop(reason, false, detail, null, null, null, Map.of()));
    assertThat(request.bodyRead()).isFalse();
    assertThat(bearer.calls).isEmpty();
  }

  @Test
  void judge_hostNotAllowed_stopsBeforeRuleAndCredentials() {
    TestRequest request =
        TestRequest.formPost("http://evil.example/public/x", "access_token=a")
            .method("GET")
            .build();

    assertThat(judge(request))
        .isEqualTo(
            new Gate.Stop(
                Reason.HOST_NOT_ALLOWED,
                false,
                "not in allowed-hosts: evil.example",
                null,
                null,
                null,
                Map.of()));
    assertThat(judgePreflight(preflight("/orders/1").authority("evil.example")))
        .isInstanceOfSatisfying(
            Gate.Stop.class, stop -> assertThat(stop.reason()).isEqualTo(Reason.HOST_NOT_ALLOWED));
    assertThat(request.bodyRead()).isFalse();
  }

  @Test
  void judge_pathAndHostUnsound_stopsAtThePath() {
    assertThat(judge(get("/a//b").authority("evil.example").build()))
        .isInstanceOfSatisfying(
            Gate.Stop.class, stop -> assertThat(stop.reason()).isEqualTo(Reason.PATH_AMBIGUOUS));
  }

  @Test
  void judge_toleratedPath_goesOn() {
    TestRequest request = get("/public/x;jsessionid=1").path("/public/x").build();

    assertThat(judge(request)).isEqualTo(new Gate.Pass(rule("GET", "/public/x"), null, null));
  }

  // The rule decides whether credentials are looked at.

  @ParameterizedTest
  @ValueSource(strings = {"Bearer a", "Bearer !", "Basic x", "OAuth x"})
  void judge_publicRule_looksAtNoCredentials(String field) {
    TestRequest request =
        TestRequest.formPost("http://api.example.com/public/x?access_token=!", "access_token=!")
            .method("GET")
            .header("Authorization", field)
            .header("Authorization", field)
            .build();

    assertThat(judge(request)).isEqualTo(new Gate.Pass(rule("GET", "/public/x"), null, null));
    assertThat(request.bodyRead()).isFalse();
    assertThat(bearer.calls).isEmpty();
    assertThat(oauth1.calls).isEmpty();
  }

  @Test
  void judge_rawPathAndDecodedPath_rulesSeeTheDecodedOne() {
    assertThat(judge(get("/ctx/public/x").contextPath("/ctx").path("/public/x").build()))
        .isInstanceOf(Gate.Pass.class);
    assertThat(judge(get("/public/x").path("/orders/x").build())).isInstanceOf(Gate.Stop.class);
  }

  @Test
  void judge_optionalRuleWithoutCredentials_passesAsNobody() {
    Gate.Pass anonymous = new Gate.Pass(rule("GET", "/optional"), null, null);

    assertThat(judge(get("/optional").build())).isEqualTo(anonymous);
    assertThat(judge(get("/optional").header("Authorization", "Basic x").build()))
        .isEqualTo(anonymous);
  }

  @Test
  void judge_optionalRuleWithGoodCredentials_passesAsTheirCaller() {
    assertThat(judge(withToken("/optional").build()))
        .isInstanceOfSatisfying(
            Gate.Pass.class,
            pass -> {
              assertThat(pass.caller()).isEqualTo(READER);
              assertThat(pass.credentials()).isInstanceOf(Credentials.Bearer.class);
            });
  }

  @Test
  void judge_optionalRuleWithBadCredentials_stops() {
    bearer.says(new Outcome.Rejected(Reason.TOKEN_MALFORMED, "no header"));
    Rule optional = rule("GET", "/optional");

    assertThat(judge(withToken("/optional").build()))
        .isEqualTo(
            new Gate.Stop(
                Reason.TOKEN_MALFORMED,
                false,
                "no header",
                Scheme.BEARER,
                optional,
                null,
                Map.of()));
    assertThat(judge(get("/optional").header("Authorization", "Bearer !").build()))
        .isEqualTo(
            new Gate.Stop(
                Reason.BEARER_MALFORMED,
                false,
                "not a b64token",
                Scheme.BEARER,
                optional,
                null,
                Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /orders/1",
    "GET, /denied/x",
    "GET, /nowhere",
    "get, /public/x",
    "JEFF, /public/x",
    "POST, /getonly/x",
    "OPTIONS, /orders/1"
  })
  void judge_noCredentials_areMissingWhateverTheRuleSays(String method, String path) {
    assertThat(judge(get(path).method(method).build()))
        .isEqualTo(stop(Reason.CREDENTIALS_MISSING, null, rule(method, path), null));
  }

  // The caller against the rule.

  @ParameterizedTest
  @CsvSource({"GET, /getonly/x", "HEAD, /getonly/x", "GET, /orders", "HEAD, /orders/1/"})
  void judge_requirementsMet_passes(String method, String path) {
    assertThat(judge(withToken(path).method(method).build()))
        .isInstanceOfSatisfying(
            Gate.Pass.class,
            pass -> {
              assertThat(pass.caller()).isEqualTo(READER);
              assertThat(pass.rule()).isEqualTo(rule(method, path));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nowhere, NO_RULE",
    "get, /orders/1, NO_RULE",
    "GET, /denied/x, DENIED",
    "POST, /getonly/x, DENIED",
    "POST, /orders/1, SCOPE_MISSING",
    "GET, /oauth1/x, SCHEME_NOT_ALLOWED",
    "GET, /recent/x, AUTHENTICATION_TOO_OLD"
  })
  void judge_requirementsUnmet_stopsAndNamesTheCaller(String method, String path, Reason reason) {
    TestRequest request =
        withToken(path).method(method).header("X-HTTP-Method-Override", "GET").build();

    assertThat(judge(request)).isEqualTo(stop(reason, Scheme.BEARER, rule(method, path), READER));
    assertThat(bearer.calls).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"360, true", "361, false"})
  void judge_maxAge_allowsForTheSkewOfClocks(long age, boolean passes) {
    Map<String, Object> claims = Map.of("auth_time", NOW.getEpochSecond() - age);
    bearer.says(
        new Outcome.Accepted(
            Caller.builder("user-1", Scheme.BEARER, Secret.of("t")).claims(claims).build()));

    assertThat(judge(withToken("/recent/x").build()) instanceof Gate.Pass).isEqualTo(passes);
  }

  @Test
  void judge_callerOfAnotherScheme_stopsUnderTheCallersScheme() {
    Caller app = Caller.builder("app", Scheme.OAUTH1, Secret.of("")).build();

    assertThat(judge(get("/orders/1").header("Authorization", "OAuth a=\"b\"").build()))
        .isEqualTo(stop(Reason.SCOPE_MISSING, Scheme.OAUTH1, rule("GET", "/orders/1"), app));
    assertThat(judge(get("/oauth1/x").header("Authorization", "OAuth a=\"b\"").build()))
        .isInstanceOf(Gate.Pass.class);
  }

  // The authenticators.

  @Test
  void judge_credentials_goToTheirAuthenticatorWithTheRule() {
    judge(withToken("/orders/1").build());
    judge(get("/nowhere").header("Authorization", "OAuth a=\"b\"").build());

    assertThat(bearer.calls)
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.credentials()).isInstanceOf(Credentials.Bearer.class);
              assertThat(call.rule()).isEqualTo(rule("GET", "/orders/1"));
            });
    assertThat(oauth1.calls)
        .containsExactly(
            new ScriptedAuthenticator.Call(new Credentials.OAuth1("OAuth a=\"b\""), null));
  }

  @Test
  void judge_rejected_keepsReasonDetailAndAdvice() {
    Map<String, String> advice = Map.of("oauth_problem", "nonce_used");
    oauth1.says(new Outcome.Rejected(Reason.NONCE_USED, "client client-1", advice));

    assertThat(judge(get("/orders/1").header("Authorization", "OAuth a=\"b\"").build()))
        .isEqualTo(
            new Gate.Stop(
                Reason.NONCE_USED,
                false,
                "client client-1",
                Scheme.OAUTH1,
                rule("GET", "/orders/1"),
                null,
                advice));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/orders/1", "/optional", "/denied/x"})
  void judge_couldNotFindOut_isUnavailable(String path) {
    bearer.says(new Outcome.Unavailable(Reason.ISSUER_UNREACHABLE, "timed out"));

    assertThat(judge(withToken(path).build()))
        .isEqualTo(
            new Gate.Stop(
                Reason.ISSUER_UNREACHABLE,
                true,
                "timed out",
                Scheme.BEARER,
                rule("GET", path),
                null,
                Map.of()));
  }

  @Test
  void judge_formReadBySomebodyElse_isUnavailable() {
    TestRequest request =
        TestRequest.formPost("http://api.example.com/orders/1", "")
            .body(new RequestBody.Consumed())
            .build();

    assertThat(judge(request))
        .isInstanceOfSatisfying(
            Gate.Stop.class,
            stop -> {
              assertThat(stop.reason()).isEqualTo(Reason.BODY_CONSUMED);
              assertThat(stop.unavailable()).isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource({"Bearer a, CREDENTIALS_REPEATED", "OAuth a, CREDENTIALS_OF_TWO_KINDS"})
  void judge_credentialsTwice_stopBeforeAnyAuthenticator(String field, Reason reason) {
    assertThat(judge(get("/orders/1?access_token=a").header("Authorization", field).build()))
        .isInstanceOfSatisfying(
            Gate.Stop.class,
            stop -> {
              assertThat(stop.reason()).isEqualTo(reason);
              assertThat(stop.rule()).isEqualTo(rule("GET", "/orders/1"));
            });
    assertThat(bearer.calls).isEmpty();
    assertThat(oauth1.calls).isEmpty();
  }

  @Test
  void judge_kindWithoutAuthenticator_isADefect() {
    Gate whole = gate(false);
    Gate torn =
        new Gate(
            whole.paths(),
            whole.hosts(),
            whole.rules(),
            whole.credentials(),
            null,
            null,
            false,
            whole.clock(),
            SKEW);
    IncomingRequest request =
        new IncomingRequest(withToken("/orders/1").build(), ExternalUrls.of(null), 1000);

    assertThatIllegalStateException().isThrownBy(() -> torn.judge(request));
  }

  // Preflights.

  @ParameterizedTest
  @ValueSource(strings = {"/orders/1", "/denied/x", "/nowhere"})
  void judge_truePreflightWherePassed_passesAsNobody(String path) {
    assertThat(judgePreflight(preflight(path).header("Authorization", "Bearer x.y.z")))
        .isEqualTo(new Gate.Pass(null, null, null));
    assertThat(bearer.calls).isEmpty();
  }

  @Test
  void judge_truePreflightWhereProtected_needsCredentials() {
    assertThat(judge(preflight("/orders/1").build()))
        .isEqualTo(stop(Reason.CREDENTIALS_MISSING, null, null, null));
  }

  @Test
  void judge_falsePreflight_needsCredentials() {
    Gate.Stop missing = stop(Reason.CREDENTIALS_MISSING, null, null, null);

    assertThat(
            judgePreflight(get("/nowhere").method("OPTIONS").header("Origin", "https://a.example")))
        .isEqualTo(missing);
    assertThat(
            judgePreflight(
                get("/nowhere").method("OPTIONS").header("Access-Control-Request-Method", "PUT")))
        .isEqualTo(missing);
    assertThat(judgePreflight(preflight("/nowhere").method("POST"))).isEqualTo(missing);
    assertThat(judgePreflight(preflight("/nowhere").method("options"))).isEqualTo(missing);
  }

  @Test
  void judge_preflightOnUnsoundPath_stops() {
    assertThat(judgePreflight(preflight("/public/..;/admin")))
        .isEqualTo(
            new Gate.Stop(
                Reason.PATH_MALFORMED, false, "never admitted", null, null, null, Map.of()));
  }

  private static TestRequest.Builder preflight(String path) {
    return get(path)
        .method("OPTIONS")
        .header("Origin", "https://app.example")
        .header("Access-Control-Request-Method", "DELETE");
  }
}
