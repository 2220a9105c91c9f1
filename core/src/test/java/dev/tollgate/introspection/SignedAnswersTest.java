package dev.tollgate.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.Secret;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.http.HttpResult;
import dev.tollgate.issuer.Endpoint;
import dev.tollgate.issuer.WaitingRoom;
import dev.tollgate.jwt.FileKeySource;
import dev.tollgate.jwt.JwsAlgorithm;
import dev.tollgate.jwt.KeySource;
import dev.tollgate.jwt.SignedJwtVerifier;
import dev.tollgate.testing.ScriptedTransport;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9701, through the whole verifier. */
class SignedAnswersTest {

  private static final TestKey KEY = TestKey.create("k", "ES256");
  private static final String TYPE = "token-introspection+jwt";
  private static final String MEDIA_TYPE = "application/" + TYPE;
  private static final BearerToken TOKEN = TestTokens.parsed("opaque");
  private static final long NOW = TestTokens.NOW.getEpochSecond();

  private final ScriptedTransport transport = ScriptedTransport.answering(reply(answer()));
  private KeySource.@Nullable Lookup instead;
  private final IntrospectionVerifier verifier = verifier();

  @Test
  void verify_goodAnswer_isVerifiedWithItsMembers() {
    Verdict.Verified verified = (Verdict.Verified) verifier.verify(TOKEN, false);

    assertThat(verified.token().claims())
        .isEqualTo(Map.of("active", true, "sub", "u", "exp", NOW + 300));
    assertThat(verified.token().expiresAt()).isEqualTo(TestTokens.NOW.plusSeconds(300));
    assertThat(transport.calls().get(0).headers()).contains(new HeaderField("Accept", MEDIA_TYPE));
  }

  @Test
  void verify_audienceAmongOthers_isVerified() {
    transport.answer(reply(answer().claim("aud", List.of("x", "rs-1"))));

    assertThat(verifier.verify(TOKEN, false)).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void verify_inactive_isRejected() {
    transport.answer(reply(answer().claim("token_introspection", Map.of("active", false))));

    assertReason(verifier.verify(TOKEN, false), false, Reason.TOKEN_INACTIVE);
  }

  @Test
  void verify_plainAnswer_isUnreadable() {
    transport.answer(ScriptedTransport.json("{\"active\":true,\"sub\":\"u\"}"));

    assertUnreadable();
  }

  @Test
  void verify_signedAnswerOfTypeJson_isUnreadable() {
    transport.answer(new HttpResult.Reply(200, "application/json", octets(answer().compact())));

    assertUnreadable();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"active\":true,\"sub\":\"u\"}", "", "x", "a.b.c", "\u00fc.\u00fc.\u00fc"})
  void verify_noJwt_isUnreadable(String body) {
    transport.answer(new HttpResult.Reply(200, MEDIA_TYPE, octets(body)));

    assertUnreadable();
  }

  @Test
  void verify_forgedSignature_isUnreadable() {
    transport.answer(new HttpResult.Reply(200, MEDIA_TYPE, octets(answer().compact(new byte[64]))));

    assertUnreadable();
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "at+jwt", "introspection+jwt"})
  void verify_otherType_isUnreadable(String type) {
    transport.answer(reply(answer().header("typ", type)));

    assertUnreadable();
  }

  @ParameterizedTest
  @CsvSource({"iss,https://evil.example", "iss,", "aud,rs-2", "aud,", "iat,", "iat,soon"})
  void verify_otherClaim_isUnreadable(String claim, @Nullable String value) {
    transport.answer(reply(answer().claim(claim, value)));

    assertUnreadable();
  }

  @Test
  void verify_missingTokenIntrospection_isUnreadable() {
    transport.answer(reply(answer().withoutClaim("token_introspection").claim("active", true)));

    assertUnreadable();
  }

  @ParameterizedTest
  @CsvSource({"60,true", "61,false", "-120,true", "-121,false"})
  void verify_issuedAtAnotherTime_holdsWithinSkewAndAMinute(long seconds, boolean good) {
    transport.answer(reply(answer().claim("iat", NOW + seconds)));

    assertThat(verifier.verify(TOKEN, false) instanceof Verdict.Verified).isEqualTo(good);
  }

  @Test
  void verify_keysUnavailable_isUnavailableForThatReason() {
    instead = new KeySource.Lookup.Unavailable(Reason.KEYS_UNAVAILABLE, "down");

    assertReason(verifier.verify(TOKEN, false), true, Reason.KEYS_UNAVAILABLE);
  }

  private void assertUnreadable() {
    assertReason(verifier.verify(TOKEN, false), true, Reason.ISSUER_ANSWER_UNREADABLE);
  }

  private static void assertReason(Verdict verdict, boolean unavailable, Reason reason) {
    if (unavailable) {
      assertThat(verdict).isInstanceOf(Verdict.Unavailable.class);
      assertThat(((Verdict.Unavailable) verdict).reason()).isEqualTo(reason);
    } else {
      assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
      assertThat(((Verdict.Rejected) verdict).reason()).isEqualTo(reason);
    }
  }

  private static TestTokens answer() {
    return TestTokens.signedBy(KEY)
        .header("typ", TYPE)
        .claim("aud", "rs-1")
        .claim("token_introspection", Map.of("active", true, "sub", "u", "exp", NOW + 300));
  }

  private static HttpResult reply(TestTokens answer) {
    return new HttpResult.Reply(200, MEDIA_TYPE, octets(answer.compact()));
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private IntrospectionVerifier verifier() {
    KeySource file = new FileKeySource("test", () -> octets(TestKey.keySet(KEY)));
    KeySource keys =
        (algorithm, keyId) -> instead == null ? file.keyFor(algorithm, keyId) : instead;
    IntrospectionSettings settings =
        IntrospectionSettings.builder(
                "main",
                Set.of(TestTokens.ISSUER),
                Endpoint.at(URI.create("https://as.example.com/introspect")),
                ClientAuthentication.clientSecretBasic("rs-1", Secret.of("s")))
            .signedAnswers(
                new SignedJwtVerifier(TYPE, EnumSet.of(JwsAlgorithm.ES256), keys),
                "rs-1",
                TestTokens.CLOCK)
            .build();
    return IntrospectionVerifier.of(settings, transport, WaitingRoom.ofSeats(16), TestTokens.CLOCK);
  }
}
