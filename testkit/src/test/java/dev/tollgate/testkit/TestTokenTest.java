package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.tollgate.Caller;
import dev.tollgate.Decision;
import dev.tollgate.Reason;
import dev.tollgate.Tollgate;
import dev.tollgate.testing.TestRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, judged by the Tollgate that they are made for. */
class TestTokenTest {

  private static final TestIssuer ISSUER = TestIssuer.start();
  private static final Tollgate TOLLGATE = ISSUER.tollgate(Map.of("jwks.min-refresh", "1ms"));

  @AfterAll
  static void stop() {
    TOLLGATE.close();
    ISSUER.close();
  }

  @Test
  void jwt_asItComes_isOneOfRfc9068() throws Exception {
    ISSUER.clock().stop(Instant.parse("2026-03-04T05:06:07.890Z"));
    try {
      String token = ISSUER.token().jwt();

      assertThat(part(token, 0))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("typ", "at+jwt", "alg", "ES256", "kid", ISSUER.keys().current().keyId()));
      long now = Instant.parse("2026-03-04T05:06:07Z").getEpochSecond();
      assertThat(part(token, 1))
          .containsEntry("iss", ISSUER.url())
          .containsEntry("aud", ISSUER.audience())
          .containsEntry("sub", "alice")
          .containsEntry("client_id", "test-client")
          .containsEntry("iat", now)
          .containsEntry("exp", now + 300)
          .containsKey("jti")
          .hasSize(7);
    } finally {
      ISSUER.clock().reset();
    }
  }

  @Test
  void jwt_everythingSaid_isWhatTheCallerIs() {
    TestToken token =
        ISSUER
            .token()
            .subject("bob")
            .client("shop")
            .scope("orders.read", "orders.write")
            .roles("clerk")
            .claim("tenant", "t1");

    for (String text : List.of(token.jwt(), token.opaque())) {
      Caller caller = caller(text);
      assertThat(caller.subject()).hasValue("bob");
      assertThat(caller.client()).hasValue("shop");
      assertThat(caller.scopes()).containsExactlyInAnyOrder("orders.read", "orders.write");
      assertThat(caller.roles()).containsExactly("clerk");
      assertThat(caller.claims()).containsEntry("tenant", "t1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"RS256", "RS512", "PS256", "PS384", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"})
  void algorithm_ofAnyKind_isAccepted(String name) throws Exception {
    String token = ISSUER.token().algorithm(name).jwt();

    assertThat(part(token, 0)).containsEntry("alg", name);
    assertThat(caller(token).subject()).hasValue("alice");
  }

  @Test
  void algorithm_withoutPublicKeys_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ISSUER.token().algorithm("HS256"));
    assertThatIllegalArgumentException().isThrownBy(() -> ISSUER.token().algorithm("none"));
  }

  static Stream<Arguments> oneThingWrong() {
    return Stream.of(
        wrong("expired", TestToken::expired, Reason.TOKEN_EXPIRED),
        wrong("notYetValid", TestToken::notYetValid, Reason.TOKEN_NOT_YET_VALID),
        wrong("wrongAudience", TestToken::wrongAudience, Reason.AUDIENCE_NOT_ACCEPTED),
        wrong("wrongIssuer", TestToken::wrongIssuer, Reason.ISSUER_NOT_ACCEPTED),
        wrong("wrongType", TestToken::wrongType, Reason.TOKEN_TYPE_NOT_ACCEPTED),
        wrong("badSignature", TestToken::badSignature, Reason.TOKEN_SIGNATURE_INVALID),
        wrong("unsigned", TestToken::unsigned, Reason.ALGORITHM_NOT_ACCEPTED),
        wrong("unknownKey", TestToken::unknownKey, Reason.KEY_UNKNOWN),
        wrong("publicKeyAsSecret", TestToken::publicKeyAsSecret, Reason.ALGORITHM_NOT_ACCEPTED),
        wrong("no exp", token -> token.withoutClaim("exp"), Reason.TOKEN_EXPIRY_MISSING),
        wrong("null alg", token -> token.header("alg", null), Reason.TOKEN_MALFORMED));
  }

  private static Arguments wrong(String name, UnaryOperator<TestToken> change, Reason reason) {
    return Arguments.of(name, change, reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void oneThingWrong(String name, UnaryOperator<TestToken> change, Reason reason) {
    assertThat(refusal(change.apply(ISSUER.token()).jwt())).isEqualTo(reason);
  }

  @Test
  void opaque_oneThingWrong_isRefused() {
    assertThat(refusal(ISSUER.token().expired().opaque())).isEqualTo(Reason.TOKEN_INACTIVE);
    assertThat(refusal(ISSUER.token().notYetValid().opaque())).isEqualTo(Reason.TOKEN_INACTIVE);
    assertThat(refusal(ISSUER.token().wrongAudience().opaque()))
        .isEqualTo(Reason.AUDIENCE_NOT_ACCEPTED);
    assertThat(refusal(ISSUER.token().wrongIssuer().opaque()))
        .isEqualTo(Reason.ISSUER_NOT_ACCEPTED);
    assertThat(refusal("unknown")).isEqualTo(Reason.TOKEN_INACTIVE);
    assertThatIllegalStateException().isThrownBy(() -> ISSUER.token().unsigned().opaque());
  }

  @Test
  void expiresIn_clockMoved_expiresThen() {
    String token = ISSUER.token().expiresIn(Duration.ofMinutes(2)).jwt();
    try {
      ISSUER.clock().advance(Duration.ofMinutes(2)); // Tollgate allows a minute more
      assertThat(caller(token).subject()).hasValue("alice");
      ISSUER.clock().advance(Duration.ofMinutes(1));
      assertThat(refusal(token)).isEqualTo(Reason.TOKEN_EXPIRED);
    } finally {
      ISSUER.clock().reset();
    }
  }

  @Test
  void token_varied_staysWhatItWas() throws Exception {
    TestToken token = ISSUER.token().scope("a");
    TestToken other = token.scope("b").expired().header("x", 1).badSignature();

    assertThat(caller(token.jwt()).scopes()).containsExactly("a");
    assertThat(refusal(other.jwt())).isEqualTo(Reason.TOKEN_EXPIRED);
    assertThat(part(token.jwt(), 0)).doesNotContainKey("x");
  }

  @Test
  void claim_instant_isANumericDate() throws Exception {
    String token = ISSUER.token().claim("auth_time", Instant.ofEpochSecond(1_700_000_000)).jwt();

    assertThat(part(token, 1)).containsEntry("auth_time", 1_700_000_000L);
  }

  private static Caller caller(String token) {
    Decision decision = decide(token);
    assertThat(decision).isInstanceOf(Decision.Admit.class);
    return ((Decision.Admit) decision).caller();
  }

  private static Reason refusal(String token) {
    Decision decision = decide(token);
    assertThat(decision).isInstanceOf(Decision.Refuse.class);
    return ((Decision.Refuse) decision).reason();
  }

  private static Decision decide(String token) {
    return TOLLGATE.decide(
        TestRequest.get("http://api.example.com/")
            .header("Authorization", "Bearer " + token)
            .build());
  }

  private static Map<String, Object> part(String token, int number) throws ParseException {
    byte[] octets = Base64.getUrlDecoder().decode(List.of(token.split("\\.")).get(number));
    return JSONObjectUtils.parse(new String(octets, StandardCharsets.UTF_8));
  }
}
