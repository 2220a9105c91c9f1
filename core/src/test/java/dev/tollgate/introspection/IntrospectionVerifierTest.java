package dev.tollgate.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.Secret;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.http.HttpCall;
import dev.tollgate.http.HttpResult;
import dev.tollgate.http.HttpResult.Kind;
import dev.tollgate.issuer.Endpoint;
import dev.tollgate.issuer.WaitingRoom;
import dev.tollgate.status.CacheStatus;
import dev.tollgate.status.CircuitState;
import dev.tollgate.status.Health;
import dev.tollgate.testing.LogLines;
import dev.tollgate.testing.ManualTicker;
import dev.tollgate.testing.MovableClock;
import dev.tollgate.testing.ScriptedTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionVerifierTest {

  private static final String ISSUER = "https://as.example";
  private static final String AUDIENCE = "https://api.example";
  private static final URI ENDPOINT = URI.create("https://as.example/introspect");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SECOND = NOW.getEpochSecond();
  private static final BearerToken TOKEN = token("opaque");

  private final MovableClock clock = MovableClock.at(NOW);
  private final ManualTicker ticker = new ManualTicker();
  private final ScriptedTransport transport = ScriptedTransport.answering(active(""));
  private IntrospectionVerifier verifier = verifier(builder -> builder);

  @Test
  void verify_active_isVerifiedWithItsMembers() {
    transport.answer(active(",\"sub\":\"u\",\"exp\":" + (SECOND + 300)));

    Verdict.Verified verified = (Verdict.Verified) verifier.verify(TOKEN, false);

    assertThat(verified.token().claims()).containsEntry("sub", "u");
    assertThat(verified.token().expiresAt()).isEqualTo(NOW.plusSeconds(300));
  }

  @Test
  void verify_call_carriesTokenEncodedAndCredentials() {
    assertVerified(verifier.verify(token("a+b/c~d=="), false));

    HttpCall call = transport.calls().get(0);
    assertThat(call.uri()).isEqualTo(ENDPOINT);
    assertThat(call.form()).isEqualTo("token=a%2Bb%2Fc%7Ed%3D%3D&token_type_hint=access_token");
    assertThat(call.headers())
        .containsExactly(
            new HeaderField("Accept", "application/json"),
            new HeaderField("Authorization", "Basic cnMtMTpycy1zZWNyZXQ="));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TOKEN_EXPIRED            | \"exp\":1767225540", // now - 60 s, the skew
        "TOKEN_EXPIRED            | \"exp\":1767225539.9",
        "TOKEN_EXPIRED            | \"exp\":-1",
        "TOKEN_NOT_YET_VALID      | \"nbf\":1767225661", // now + 61 s
        "ISSUER_NOT_ACCEPTED      | \"iss\":\"https://evil.example\"",
        "ISSUER_NOT_ACCEPTED      | \"iss\":\"https://as.example/\"",
        "ISSUER_NOT_ACCEPTED      | \"iss\":[\"https://as.example\"]",
        "ISSUER_NOT_ACCEPTED      | \"iss\":\"\"",
        "AUDIENCE_NOT_ACCEPTED    | \"aud\":\"https://other.example\"",
        "AUDIENCE_NOT_ACCEPTED    | \"aud\":[]",
        "AUDIENCE_NOT_ACCEPTED    | \"aud\":[null,1,\"https://other.example\"]",
        "AUDIENCE_NOT_ACCEPTED    | \"aud\":{\"https://api.example\":1}",
        "TOKEN_TYPE_NOT_ACCEPTED  | \"token_type\":\"refresh_token\"",
        "TOKEN_TYPE_NOT_ACCEPTED  | \"typ\":\"Refresh\"",
        "TOKEN_TYPE_NOT_ACCEPTED  | \"typ\":\"ID\"",
        "TOKEN_TYPE_NOT_ACCEPTED  | \"token_use\":\"id\"",
      })
  void verify_activeButNotGood_isRejected(Reason reason, String members) {
    transport.answer(active("," + members));

    assertRejected(verifier.verify(TOKEN, false), reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"exp\":1767225541", // now - 59 s
        "\"nbf\":1767225660",
        "\"nbf\":null",
        "\"iss\":\"https://as.example\"",
        "\"iss\":\"https://alias.example\"",
        "\"aud\":\"https://api.example\"",
        "\"aud\":[\"x\",\"https://api.example\"]",
        "\"token_type\":\"Bearer\"",
        "\"token_type\":\"DPoP\",\"typ\":\"DPoP\"",
        "\"token_use\":\"access\"",
      })
  void verify_activeAndGood_isVerified(String members) {
    transport.answer(active("," + members));

    assertVerified(verifier.verify(TOKEN, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"client_id\":\"c\",\"iat\":1767225600,\"exp\":1767225900",
        ",\"iss\":\"https://as.example\",\"jti\":\"1\",\"nbf\":1767225600",
        ",\"scope\":null,\"sub\":null,\"aud\":null,\"token_type\":null,\"username\":null",
      })
  void verify_activeAndNothingOfAnAccessToken_isRejected(String members) {
    transport.answer(ScriptedTransport.json("{\"active\":true" + members + "}"));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_TYPE_NOT_ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"token_type\":\"Bearer\"",
        "\"scope\":\"\"",
        "\"scope\":[]",
        "\"sub\":\"u\"",
        "\"aud\":\"https://api.example\"",
        "\"username\":\"u\"",
      })
  void verify_activeAndOneMemberOfAnAccessToken_isVerified(String member) {
    transport.answer(ScriptedTransport.json("{\"active\":true," + member + "}"));

    assertVerified(verifier.verify(TOKEN, false));
  }

  @Test
  void verify_inactive_isRejected() {
    transport.answer(ScriptedTransport.json("{\"active\":false,\"sub\":\"u\"}"));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "204,ISSUER_ANSWER_UNREADABLE",
    "302,ISSUER_ANSWER_UNREADABLE",
    "307,ISSUER_ANSWER_UNREADABLE",
    "400,ISSUER_ANSWER_UNREADABLE",
    "401,ISSUER_REFUSES_US",
    "403,ISSUER_REFUSES_US",
    "404,ISSUER_ANSWER_UNREADABLE",
    "413,ISSUER_ANSWER_UNREADABLE",
    "414,ISSUER_ANSWER_UNREADABLE",
    "429,ISSUER_UNREACHABLE",
    "500,ISSUER_UNREACHABLE",
    "502,ISSUER_UNREACHABLE",
    "503,ISSUER_UNREACHABLE"
  })
  void verify_otherStatus_isUnavailable(int status, Reason reason) {
    transport.answer(
        new HttpResult.Reply(
            status, "application/json", "{\"active\":true}".getBytes(StandardCharsets.UTF_8)));

    assertUnavailable(verifier.verify(TOKEN, false), reason);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_CONNECTED,ISSUER_UNREACHABLE",
    "LATE,ISSUER_UNREACHABLE",
    "BROKEN,ISSUER_UNREACHABLE",
    "INTERRUPTED,ISSUER_UNREACHABLE",
    "TOO_LARGE,ISSUER_ANSWER_UNREADABLE"
  })
  void verify_noAnswer_isUnavailable(Kind kind, Reason reason) {
    transport.answer(ScriptedTransport.failure(kind));

    assertUnavailable(verifier.verify(TOKEN, false), reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/html", "application/token-introspection+jwt", "application/problem+json"})
  void verify_jsonUnderAnotherType_isUnavailable(String type) {
    transport.answer(
        new HttpResult.Reply(200, type, "{\"active\":true}".getBytes(StandardCharsets.UTF_8)));

    assertUnavailable(verifier.verify(TOKEN, false), Reason.ISSUER_ANSWER_UNREADABLE);
  }

  @Test
  void verify_garbage_isUnavailable() {
    transport.answer(ScriptedTransport.json("{\"active\":\"true\"}"));

    assertUnavailable(verifier.verify(TOKEN, false), Reason.ISSUER_ANSWER_UNREADABLE);
  }

  @Test
  void verify_endpointUnknown_isUnavailableWithItsReason() {
    verifier =
        IntrospectionVerifier.of(
            settings(() -> new Endpoint.Location.Unknown(Reason.ISSUER_UNREACHABLE, "no metadata"))
                .build(),
            transport,
            WaitingRoom.ofSeats(1),
            clock);

    assertUnavailable(verifier.verify(TOKEN, false), Reason.ISSUER_UNREACHABLE);
    assertThat(transport.calls()).isEmpty();
  }

  // the caches

  @Test
  void verify_again_givesTheSameVerdictWithoutACall() {
    Verdict first = verifier.verify(TOKEN, false);
    ticker.advance(Duration.ofSeconds(30).minusNanos(1));

    assertThat(verifier.verify(token("opaque"), false)).isEqualTo(first);
    assertThat(transport.calls()).hasSize(1);
  }

  @Test
  void verify_againAfterTheTtl_asksAnew() {
    assertVerified(verifier.verify(TOKEN, false));
    ticker.advance(Duration.ofSeconds(30));
    transport.answer(ScriptedTransport.json("{\"active\":false}"));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
  }

  @Test
  void verify_againAfterExp_isRejectedThoughCached() {
    transport.answer(active(",\"exp\":" + (SECOND + 3)));
    assertVerified(verifier.verify(TOKEN, false));
    clock.advance(Duration.ofSeconds(3 + 60).minusMillis(1));
    assertVerified(verifier.verify(TOKEN, false));
    clock.advance(Duration.ofMillis(1));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_EXPIRED);
  }

  @Test
  void verify_againBeforeNbf_isRejectedThoughCached() {
    transport.answer(active(",\"nbf\":" + SECOND));
    assertVerified(verifier.verify(TOKEN, false));
    clock.advance(Duration.ofSeconds(-61));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_NOT_YET_VALID);
  }

  @Test
  void verify_lifeOfAVerdict_startsWithTheQuestion() {
    transport.answer(
        call -> {
          ticker.advance(Duration.ofSeconds(2)); // the answer takes its time
          return active("");
        });
    assertVerified(verifier.verify(TOKEN, false));
    ticker.advance(Duration.ofSeconds(28));

    assertVerified(verifier.verify(TOKEN, false));
    assertThat(transport.calls()).hasSize(2);
  }

  @Test
  void verify_badTokenAgain_isRememberedForFiveSeconds() {
    transport.answer(ScriptedTransport.json("{\"active\":false}"));
    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
    ticker.advance(Duration.ofSeconds(5).minusNanos(1));
    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
    assertThat(transport.calls()).hasSize(1);
    ticker.advance(Duration.ofNanos(1));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
    assertThat(transport.calls()).hasSize(2);
  }

  @Test
  void verify_manyBadTokens_doNotPushOutAGoodOne() {
    verifier = verifier(builder -> builder.cacheSize(10));
    assertVerified(verifier.verify(TOKEN, false));
    transport.answer(ScriptedTransport.json("{\"active\":false}"));
    for (int i = 0; i < 1000; i++) {
      assertRejected(verifier.verify(token("invented-" + i), false), Reason.TOKEN_INACTIVE);
    }

    assertVerified(verifier.verify(TOKEN, false));
    assertThat(transport.calls()).hasSize(1001);
  }

  @Test
  void verify_afterAnError_asksAnew() {
    transport.answer(ScriptedTransport.status(500));
    assertUnavailable(verifier.verify(TOKEN, false), Reason.ISSUER_UNREACHABLE);
    transport.answer(active(""));

    assertVerified(verifier.verify(TOKEN, false));
  }

  @Test
  void verify_cachesOff_asksEachTime() {
    verifier = verifier(builder -> builder.cacheTtl(Duration.ZERO).negativeTtl(Duration.ZERO));
    assertVerified(verifier.verify(TOKEN, false));
    assertVerified(verifier.verify(TOKEN, false));
    transport.answer(ScriptedTransport.json("{\"active\":false}"));
    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);

    assertThat(transport.calls()).hasSize(4);
  }

  @Test
  void verify_fresh_asksThoughCachedAndEndsTheCachedVerdict() {
    assertVerified(verifier.verify(TOKEN, false));
    transport.answer(ScriptedTransport.json("{\"active\":false}"));

    assertRejected(verifier.verify(TOKEN, true), Reason.TOKEN_INACTIVE);
    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
    transport.answer(active(""));
    assertVerified(verifier.verify(TOKEN, true));
    assertVerified(verifier.verify(TOKEN, false));
    assertThat(transport.calls()).hasSize(3);
  }

  // stale-if-error

  @Test
  void verify_staleIfError_servesAnOldVerdictDuringAnOutageAndNotLonger() {
    verifier = verifier(builder -> builder.staleIfError(Duration.ofSeconds(60)));
    assertVerified(verifier.verify(TOKEN, false));
    transport.answer(ScriptedTransport.status(500));
    ticker.advance(Duration.ofSeconds(90).minusNanos(1));

    assertVerified(verifier.verify(TOKEN, false));
    assertThat(transport.calls()).hasSize(2);
    ticker.advance(Duration.ofNanos(1));
    assertUnavailable(verifier.verify(TOKEN, false), Reason.ISSUER_UNREACHABLE);
  }

  @Test
  void verify_staleIfError_neverOutlivesExp() {
    verifier = verifier(builder -> builder.staleIfError(Duration.ofSeconds(60)));
    transport.answer(active(",\"exp\":" + (SECOND + 5)));
    assertVerified(verifier.verify(TOKEN, false));
    transport.answer(ScriptedTransport.status(500));
    ticker.advance(Duration.ofSeconds(40));
    clock.advance(Duration.ofSeconds(65));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_EXPIRED);
  }

  @Test
  void verify_staleIfError_isNotForFreshRequests() {
    verifier = verifier(builder -> builder.staleIfError(Duration.ofSeconds(60)));
    assertVerified(verifier.verify(TOKEN, false));
    transport.answer(ScriptedTransport.status(500));

    assertUnavailable(verifier.verify(TOKEN, true), Reason.ISSUER_UNREACHABLE);
  }

  @Test
  void verify_staleIfError_isNotForOurOwnCredentialsRefused() {
    verifier = verifier(builder -> builder.staleIfError(Duration.ofSeconds(60)));
    assertVerified(verifier.verify(TOKEN, false));
    transport.answer(ScriptedTransport.status(401));
    ticker.advance(Duration.ofSeconds(31));

    assertUnavailable(verifier.verify(TOKEN, false), Reason.ISSUER_REFUSES_US);
  }

  // the circuit

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 503})
  void verify_statusOfASickServer_opensTheCircuit(int status) {
    transport.answer(ScriptedTransport.status(status));
    for (int i = 0; i < 20; i++) {
      verifier.verify(token("t" + i), false);
    }

    assertThat(transport.calls()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 404, 413, 414})
  void verify_statusThatATokenMayCause_doesNotOpenTheCircuit(int status) {
    transport.answer(ScriptedTransport.status(status));
    for (int i = 0; i < 20; i++) {
      verifier.verify(token("t" + i), false);
    }

    assertThat(transport.calls()).hasSize(20);
  }

  @Test
  void verify_circuitOpen_stillServesCachedVerdicts() {
    assertVerified(verifier.verify(TOKEN, false));
    transport.answer(ScriptedTransport.failure(Kind.LATE));
    for (int i = 0; i < 20; i++) {
      assertUnavailable(verifier.verify(token("t" + i), false), Reason.ISSUER_UNREACHABLE);
    }

    assertVerified(verifier.verify(TOKEN, false));
  }

  @Test
  void verify_serverBack_recoversWithinTenSeconds() {
    transport.answer(ScriptedTransport.failure(Kind.NOT_CONNECTED));
    for (int i = 0; i < 20; i++) {
      verifier.verify(token("t" + i), false);
    }
    transport.answer(active(""));
    ticker.advance(Duration.ofSeconds(10));

    assertVerified(verifier.verify(token("u1"), false));
    assertVerified(verifier.verify(token("u2"), false));
  }

  // eviction

  @Test
  void evict_token_asksAnew() {
    assertVerified(verifier.verify(TOKEN, false));
    transport.answer(ScriptedTransport.json("{\"active\":false}"));
    verifier.evict(token("opaque"));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
  }

  @Test
  void evictIf_subject_asksAnewAboutItsTokensOnly() {
    transport.answer(active(",\"sub\":\"u1\""));
    assertVerified(verifier.verify(token("t1"), false));
    transport.answer(active(",\"sub\":\"u2\""));
    assertVerified(verifier.verify(token("t2"), false));
    transport.answer(ScriptedTransport.json("{\"active\":false}"));
    verifier.evictIf(token -> "u1".equals(token.claims().get("sub")));

    assertRejected(verifier.verify(token("t1"), false), Reason.TOKEN_INACTIVE);
    assertVerified(verifier.verify(token("t2"), false));
  }

  @Test
  void evict_whileTheServerIsAsked_isNotUndoneByTheAnswer() {
    transport.answer(
        call -> {
          verifier.evict(TOKEN);
          return active("");
        });
    assertVerified(verifier.verify(TOKEN, false));
    transport.answer(ScriptedTransport.json("{\"active\":false}"));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
  }

  private IntrospectionVerifier verifier(UnaryOperator<IntrospectionSettings.Builder> more) {
    return IntrospectionVerifier.of(
        more.apply(settings(Endpoint.at(ENDPOINT))).build(),
        transport,
        WaitingRoom.ofSeats(256),
        clock,
        ticker);
  }

  private static IntrospectionSettings.Builder settings(Endpoint endpoint) {
    return IntrospectionSettings.builder(
            "main",
            Set.of(ISSUER, "https://alias.example"),
            endpoint,
            ClientAuthentication.clientSecretBasic("rs-1", Secret.of("rs-secret")))
        .audiences(Set.of(AUDIENCE));
  }

  private static HttpResult active(String members) {
    return ScriptedTransport.json("{\"active\":true,\"username\":\"u\"" + members + "}");
  }

  private static BearerToken token(String value) {
    return BearerToken.parse(value).orElseThrow();
  }

  private static void assertVerified(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Verified.class);
  }

  private static void assertRejected(Verdict verdict, Reason reason) {
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    assertThat(((Verdict.Rejected) verdict).reason()).isEqualTo(reason);
  }

  private static void assertUnavailable(Verdict verdict, Reason reason) {
    assertThat(verdict).isInstanceOf(Verdict.Unavailable.class);
    assertThat(((Verdict.Unavailable) verdict).reason()).isEqualTo(reason);
  }

  @Test
  void log_ourCredentialsRefused_isOneLine_andAcceptedAgainAnother() {
    try (LogLines log = LogLines.of("dev.tollgate")) {
      transport.answer(ScriptedTransport.status(401));
      for (int i = 0; i < 3; i++) {
        assertUnavailable(verifier.verify(token("a" + i), false), Reason.ISSUER_REFUSES_US);
      }
      assertThat(log.drain())
          .singleElement()
          .asString()
          .startsWith("ERROR The introspection endpoint of issuer main refuses us with status 401");

      transport.answer(ScriptedTransport.json("{\"active\":false}"));
      verifier.verify(token("b1"), false);
      verifier.verify(token("b2"), false);
      assertThat(log.drain())
          .containsExactly("INFO The introspection endpoint of issuer main accepts us again");
    }
  }

  @Test
  void cacheStatus_countsEveryRequestOnce() {
    verifier.verify(TOKEN, false);
    verifier.verify(TOKEN, false);
    verifier.verify(TOKEN, false);
    verifier.verify(TOKEN, true); // looks into no cache
    transport.answer(ScriptedTransport.json("{\"active\":false}"));
    verifier.verify(token("bad"), false);
    verifier.verify(token("bad"), false);

    assertThat(verifier.cacheStatus()).isEqualTo(new CacheStatus("introspection", 3, 2, 2));
  }

  @Test
  void health_followsTheEndpointThroughAnOutage() {
    assertThat(verifier.health()).isEqualTo(Health.UNKNOWN);
    verifier.verify(TOKEN, false);
    assertThat(verifier.health()).isEqualTo(Health.UP);

    transport.answer(ScriptedTransport.status(500));
    verifier.verify(token("1"), false);
    assertThat(verifier.health()).isEqualTo(Health.DEGRADED);
    for (int i = 2; i <= 5; i++) {
      verifier.verify(token(String.valueOf(i)), false);
    }
    assertThat(verifier.circuit()).isEqualTo(CircuitState.OPEN);
    assertThat(verifier.health()).isEqualTo(Health.DOWN);
    ticker.advance(Duration.ofSeconds(2));
    assertThat(verifier.health()).isEqualTo(Health.DEGRADED);

    transport.answer(active(""));
    verifier.verify(token("6"), false);
    assertThat(verifier.health()).isEqualTo(Health.UP);
  }

  @Test
  void health_openCircuitWhileStaleVerdictsServe_isDegraded() {
    verifier = verifier(builder -> builder.staleIfError(Duration.ofMinutes(5)));
    verifier.verify(TOKEN, false);
    ticker.advance(Duration.ofSeconds(31));
    transport.answer(ScriptedTransport.status(500));
    for (int i = 1; i <= 5; i++) {
      verifier.verify(token(String.valueOf(i)), false);
    }
    assertThat(verifier.health()).isEqualTo(Health.DOWN);

    assertVerified(verifier.verify(TOKEN, false));
    assertThat(verifier.health()).isEqualTo(Health.DEGRADED);
  }
}
