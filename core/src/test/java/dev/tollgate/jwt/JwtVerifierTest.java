package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTest {

  private static final TestKey RSA = TestKey.create("rsa-1", "RS256");
  private static final TestKey RSA_NOALG = TestKey.create("rsa-noalg", "RS256");
  private static final TestKey EC = TestKey.create("ec-1", "ES256");
  private static final TestKey ED = TestKey.create("ed-1", "EdDSA");
  private static final TestKey HS = TestKey.create("hs-1", "HS256");
  private static final TestKey ATTACKER = TestKey.create("rsa-1", "RS256");
  private static final long NOW = TestTokens.NOW.getEpochSecond();

  private final KeySource keys = keySet()::find;

  @Test
  void verify_goodToken_givesClaimsAndExpiry() {
    VerifiedToken token = verified(good());
    assertThat(token.claims())
        .containsEntry("sub", TestTokens.SUBJECT)
        .containsEntry("scope", "orders.read")
        .containsEntry("exp", NOW + 300);
    assertThat(token.expiresAt()).isEqualTo(TestTokens.NOW.plusSeconds(300));
  }

  @Test
  void verify_everyAlgorithm_isVerified() {
    for (String algorithm : List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")) {
      verified(TestTokens.signedBy(RSA_NOALG).algorithm(algorithm));
    }
    verified(TestTokens.signedBy(EC));
    verified(TestTokens.signedBy(ED));
    verified(TestTokens.signedBy(ED).header("alg", "Ed25519"));
  }

  // Times: 60 seconds of skew, both sides of each boundary.

  @ParameterizedTest
  @CsvSource({"-59, ", "-60, TOKEN_EXPIRED", "-61, TOKEN_EXPIRED", "-3600, TOKEN_EXPIRED"})
  void verify_expAgainstNow(long offset, Reason refusal) {
    assertOutcome(good().claim("exp", NOW + offset), refusal);
  }

  @ParameterizedTest
  @CsvSource({"0, ", "60, ", "61, TOKEN_NOT_YET_VALID", "3600, TOKEN_NOT_YET_VALID"})
  void verify_nbfAndIatAgainstNow(long offset, Reason refusal) {
    assertOutcome(good().claim("nbf", NOW + offset), refusal);
    assertOutcome(good().claim("iat", NOW + offset), refusal);
  }

  @Test
  void verify_noSkew_endsAtExp() {
    JwtVerifier strict = verifier(policy -> policy.clockSkew(Duration.ZERO));
    assertThat(verify(strict, good().claim("exp", NOW + 1))).isInstanceOf(Verdict.Verified.class);
    assertRejected(verify(strict, good().claim("exp", NOW)), Reason.TOKEN_EXPIRED);
  }

  @Test
  void verify_fractionsOfSeconds_count() {
    String claims = goodClaims();
    verified(
        good()
            .claimsText(claims.replace("\"exp\":" + (NOW + 300), "\"exp\":" + (NOW - 60) + ".5")));
    assertRejected(
        good().claimsText(claims.replace("\"iat\":" + NOW, "\"iat\":" + (NOW + 60) + ".5")),
        Reason.TOKEN_NOT_YET_VALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "\"1767322800\"",
        "[1767323345]",
        "{}",
        "18446744073709551617",
        "9223372036854775808",
        "9223372036854775807",
        "253402300800",
        "-18446739971264751",
        "1e300",
        "-1e300",
        "253402300799.5"
      })
  void verify_expThatIsNoTime_isRefused(String exp) {
    assertRejected(
        good().claimsText(goodClaims().replace("\"exp\":" + (NOW + 300), "\"exp\":" + exp)),
        Reason.TOKEN_EXPIRY_MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "-253402300799", "1.0", "1e1"})
  void verify_expLongAgo_isExpired(String exp) {
    assertRejected(
        good().claimsText(goodClaims().replace("\"exp\":" + (NOW + 300), "\"exp\":" + exp)),
        Reason.TOKEN_EXPIRED);
  }

  @Test
  void verify_noExp_isRefused() {
    assertRejected(good().withoutClaim("exp"), Reason.TOKEN_EXPIRY_MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"1\"", "false", "18446744073709552", "-253402300800", "[]"})
  void verify_nbfOrIatThatIsNoTime_isRefused(String value) {
    String claims = goodClaims();
    String time = ",\"nbf\":" + value + "}";
    assertRejected(
        good().claimsText(claims.substring(0, claims.length() - 1) + time), Reason.TOKEN_MALFORMED);
    assertRejected(
        good().claimsText(claims.replace("\"iat\":" + NOW, "\"iat\":" + value)),
        Reason.TOKEN_MALFORMED);
  }

  @Test
  void verify_noIat_isVerified() {
    verified(good().withoutClaim("iat"));
  }

  // Issuer, audience, subject

  @Test
  void verify_otherIssuer_isRefused() {
    for (Object issuer :
        Arrays.asList(
            TestTokens.ISSUER + "/",
            TestTokens.ISSUER + ".evil.example",
            TestTokens.ISSUER + "#x",
            "https://AS.EXAMPLE.COM",
            "x",
            "",
            1,
            null,
            List.of(TestTokens.ISSUER))) {
      assertRejected(good().claim("iss", issuer), Reason.ISSUER_NOT_ACCEPTED);
    }
    assertRejected(good().withoutClaim("iss"), Reason.ISSUER_NOT_ACCEPTED);
  }

  @Test
  void verify_issuerAlias_isVerified() {
    JwtVerifier verifier = verifier(policy -> policy.issuerAliases(List.of("urn:alias")));
    assertThat(verify(verifier, good().claim("iss", "urn:alias")))
        .isInstanceOf(Verdict.Verified.class);
    assertThat(verify(verifier, good())).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void verify_otherAudience_isRefused() {
    for (Object audience :
        Arrays.asList(
            "https://other.example",
            TestTokens.AUDIENCE + "/",
            TestTokens.AUDIENCE + ".evil.example",
            "HTTPS://API.EXAMPLE.COM",
            TestTokens.AUDIENCE + " https://other.example",
            "",
            null,
            1,
            Map.of(TestTokens.AUDIENCE, true),
            List.of(),
            Collections.singletonList(null),
            List.of(List.of(TestTokens.AUDIENCE)))) {
      assertRejected(good().claim("aud", audience), Reason.AUDIENCE_NOT_ACCEPTED);
    }
    assertRejected(good().withoutClaim("aud"), Reason.AUDIENCE_NOT_ACCEPTED);
  }

  @Test
  void verify_oneOfSeveralAudiences_isVerified() {
    verified(good().claim("aud", List.of("https://other.example", TestTokens.AUDIENCE)));
  }

  @Test
  void verify_audienceInAnotherPlace_isFoundThere() {
    JwtVerifier cognito =
        verifier(policy -> policy.audienceFrom(List.of("/aud", "/authorization/resource")));
    TestTokens token =
        good().withoutClaim("aud").claim("authorization", Map.of("resource", TestTokens.AUDIENCE));
    assertThat(verify(cognito, token)).isInstanceOf(Verdict.Verified.class);
    assertRejected(token, Reason.AUDIENCE_NOT_ACCEPTED);
  }

  @Test
  void verify_audienceIgnored_isVerifiedWithout() {
    JwtPolicy policy =
        JwtPolicy.builder(TestTokens.ISSUER, List.of()).insecureIgnoreAudience().build();
    JwtVerifier verifier = new JwtVerifier(policy, keys, TestTokens.CLOCK);
    assertThat(verify(verifier, good().withoutClaim("aud"))).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void verify_subject_isAStringAndRequiredOfAtJwt() {
    assertRejected(good().withoutClaim("sub"), Reason.TOKEN_MALFORMED);
    assertRejected(good().claim("sub", 1), Reason.TOKEN_MALFORMED);
    assertRejected(good().claim("sub", null), Reason.TOKEN_MALFORMED);
    verified(good().header("typ", "JWT").withoutClaim("sub"));
    assertRejected(good().header("typ", "JWT").claim("sub", null), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("typ", "JWT").claim("sub", List.of()), Reason.TOKEN_MALFORMED);
    assertThat(verified(good().claim("sub", "Zoë-日本")).claims()).containsEntry("sub", "Zoë-日本");
  }

  // Type

  @ParameterizedTest
  @ValueSource(
      strings = {"at+jwt", "AT+JWT", "application/at+jwt", "Application/AT+JWT", "JWT", "jwt"})
  void verify_acceptedType_isVerified(String type) {
    verified(good().header("typ", type));
  }

  @Test
  void verify_noType_isVerified() {
    verified(good().withoutHeader("typ"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "logout+jwt",
        "dpop+jwt",
        "secevent+jwt",
        "token-introspection+jwt",
        "oauth-authz-req+jwt",
        "",
        "none",
        "JWT ",
        "application/application/jwt",
        "text/at+jwt"
      })
  void verify_otherType_isRefused(String type) {
    assertRejected(good().header("typ", type), Reason.TOKEN_TYPE_NOT_ACCEPTED);
  }

  @Test
  void verify_typeThatIsNoString_isRefused() {
    assertRejected(good().header("typ", 1), Reason.TOKEN_TYPE_NOT_ACCEPTED);
  }

  @Test
  void verify_requireAtJwt_refusesOthers() {
    JwtVerifier strict = verifier(JwtPolicy.Builder::requireAtJwt);
    assertThat(verify(strict, good())).isInstanceOf(Verdict.Verified.class);
    assertRejected(verify(strict, good().header("typ", "JWT")), Reason.TOKEN_TYPE_NOT_ACCEPTED);
    assertRejected(verify(strict, good().withoutHeader("typ")), Reason.TOKEN_TYPE_NOT_ACCEPTED);
  }

  @Test
  void verify_tokensOfOtherKinds_areRefused() {
    assertKindRefused("token_use", "id");
    assertKindRefused("typ", "ID");
    assertKindRefused("typ", "Refresh");
    assertKindRefused("typ", "Offline");
    assertKindRefused("typ", "Logout");
    assertKindRefused("token_type", "refresh_token");
    assertKindRefused("at_hash", "x");
    assertKindRefused("c_hash", "x");
    assertKindRefused(
        "events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    assertRejected(
        untyped().claim("nonce", "n").withoutClaim("scope").withoutClaim("client_id"),
        Reason.TOKEN_TYPE_NOT_ACCEPTED);
  }

  @Test
  void verify_accessTokensThatSaySo_areVerified() {
    verified(untyped().claim("token_use", "access"));
    verified(untyped().claim("typ", "Bearer"));
    verified(untyped().claim("typ", "DPoP"));
    verified(untyped().claim("token_type", "Bearer"));
    verified(untyped().claim("nonce", "n"));
    verified(untyped().claim("nonce", "n").withoutClaim("scope"));
    verified(untyped().claim("nonce", "n").withoutClaim("client_id"));
    verified(good().claim("nonce", "n").withoutClaim("scope").withoutClaim("client_id"));
  }

  // Algorithm and key

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "None", "NONE", "nOnE", "", "none ", "none\u0000", "rs256", "ES256K"})
  void verify_algorithmThatIsNone_isRefused(String algorithm) {
    TestTokens token = good().header("alg", algorithm).signedWith("RS256");
    assertRejected(token, Reason.ALGORITHM_NOT_ACCEPTED);
    assertRejected(token.compact(new byte[0]), Reason.ALGORITHM_NOT_ACCEPTED);
    assertRejected(token.withoutHeader("kid").compact(new byte[0]), Reason.ALGORITHM_NOT_ACCEPTED);
  }

  @Test
  void verify_algorithmThatIsNoString_isRefused() {
    assertRejected(good().header("alg", null), Reason.TOKEN_MALFORMED);
    assertRejected(good().withoutHeader("alg"), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("alg", List.of("RS256", "none")), Reason.TOKEN_MALFORMED);
  }

  @Test
  void verify_algorithmOutsideThePolicy_isRefused() {
    JwtVerifier verifier = verifier(p -> p.algorithms(EnumSet.of(JwsAlgorithm.ES256)));
    assertRejected(verify(verifier, good()), Reason.ALGORITHM_NOT_ACCEPTED);
    assertThat(verify(verifier, TestTokens.signedBy(EC))).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void verify_algorithmThatTheKeyIsNotFor_isRefused() {
    assertRejected(good().algorithm("PS256"), Reason.ALGORITHM_NOT_ACCEPTED);
    assertRejected(good().header("kid", "ec-1"), Reason.ALGORITHM_NOT_ACCEPTED);
  }

  @Test
  void verify_hmacKeyedWithAPublicKey_isRefused() {
    TestKey forger = HS.renamed("rsa-noalg", "HS256");
    assertRejected(TestTokens.signedBy(forger), Reason.ALGORITHM_NOT_ACCEPTED);
    JwtVerifier allowing = verifier(p -> p.algorithms(EnumSet.allOf(JwsAlgorithm.class)));
    assertRejected(verify(allowing, TestTokens.signedBy(forger)), Reason.ALGORITHM_NOT_ACCEPTED);
  }

  @Test
  void verify_secretOfAFile_isVerified() throws Exception {
    KeySet file = KeySet.parse(TestKey.keySet(HS).getBytes(StandardCharsets.UTF_8), true);
    JwtPolicy policy =
        JwtPolicy.builder(TestTokens.ISSUER, List.of(TestTokens.AUDIENCE))
            .algorithms(EnumSet.of(JwsAlgorithm.HS256))
            .build();
    JwtVerifier verifier = new JwtVerifier(policy, file::find, TestTokens.CLOCK);
    assertThat(verify(verifier, TestTokens.signedBy(HS))).isInstanceOf(Verdict.Verified.class);
    assertRejected(
        verify(verifier, TestTokens.signedBy(TestKey.create("hs-1", "HS256"))),
        Reason.TOKEN_SIGNATURE_INVALID);
  }

  @Test
  void verify_unknownKid_isRefused() {
    assertRejected(good().header("kid", "never-seen"), Reason.KEY_UNKNOWN);
    assertRejected(good().header("kid", "../../dev/null"), Reason.KEY_UNKNOWN);
  }

  @Test
  void verify_unknownKidWithControlCharacters_leavesNoneInTheDetail() {
    Verdict verdict = verify(verifier(p -> p), good().header("kid", "a\r\nWARN forged \"'\u001b"));
    assertThat(((Verdict.Rejected) verdict).detail())
        .isEqualTo("no key has the kid a??WARN?forged????");
  }

  @Test
  void verify_kidThatIsNoString_isRefused() {
    assertRejected(good().header("kid", 1), Reason.TOKEN_MALFORMED);
  }

  @Test
  void verify_noKid_isVerifiedIfOneKeyFits() {
    verified(TestTokens.signedBy(EC).withoutHeader("kid"));
    assertRejected(good().withoutHeader("kid"), Reason.KEY_UNKNOWN); // two RSA keys
  }

  @Test
  void verify_keyInTheHeader_isNotUsed() {
    assertRejected(
        TestTokens.signedBy(ATTACKER).header("jwk", ATTACKER.jwk()),
        Reason.TOKEN_SIGNATURE_INVALID);
    verified(good().header("jwk", ATTACKER.jwk()).header("jku", "https://evil.example/keys"));
  }

  @Test
  void verify_otherSignature_isRefused() {
    assertRejected(TestTokens.signedBy(ATTACKER), Reason.TOKEN_SIGNATURE_INVALID);
    assertRejected(good().compact(new byte[0]), Reason.TOKEN_SIGNATURE_INVALID);
    assertRejected(good().compact(new byte[256]), Reason.TOKEN_SIGNATURE_INVALID);
    String token = good().compact();
    String other = good().claim("sub", "user-2").compact();
    assertRejected(
        other.substring(0, other.lastIndexOf('.')) + token.substring(token.lastIndexOf('.')),
        Reason.TOKEN_SIGNATURE_INVALID);
  }

  @Test
  void verify_keysUnavailable_isUnavailable() {
    KeySource down =
        (algorithm, kid) -> new KeySource.Lookup.Unavailable(Reason.KEYS_UNAVAILABLE, "down");
    JwtVerifier verifier = new JwtVerifier(policy(p -> p), down, TestTokens.CLOCK);
    assertThat(verify(verifier, good()))
        .isEqualTo(new Verdict.Unavailable(Reason.KEYS_UNAVAILABLE, "down"));
    // What needs no key is a refusal all the same.
    assertRejected(verify(verifier, good().claim("exp", 0)), Reason.TOKEN_EXPIRED);
  }

  @Test
  void verify_freeChecks_comeBeforeKeys() {
    KeySource untouched =
        (algorithm, kid) -> {
          throw new AssertionError("no key is needed to refuse this");
        };
    JwtVerifier verifier = new JwtVerifier(policy(p -> p), untouched, TestTokens.CLOCK);
    assertRejected(verify(verifier, good().claim("aud", "x")), Reason.AUDIENCE_NOT_ACCEPTED);
    assertRejected(verify(verifier, good().claim("iss", "x")), Reason.ISSUER_NOT_ACCEPTED);
    assertRejected(verify(verifier, good().claim("exp", 0)), Reason.TOKEN_EXPIRED);
    assertRejected(verify(verifier, good().header("typ", "x")), Reason.TOKEN_TYPE_NOT_ACCEPTED);
  }

  // Form

  @Test
  void verify_headerExtensions_areRefused() {
    assertRejected(good().header("crit", List.of()), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("crit", "exp"), Reason.TOKEN_MALFORMED);
    assertRejected(
        good().header("crit", List.of("urn:x")).header("urn:x", true), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("b64", false), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("b64", true), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("zip", "DEF"), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("enc", "A256GCM"), Reason.TOKEN_KIND_NOT_ACCEPTED);
    assertRejected(good().header("cty", "JWT"), Reason.TOKEN_KIND_NOT_ACCEPTED);
    assertRejected(good().header("cty", "application/jwt"), Reason.TOKEN_KIND_NOT_ACCEPTED);
    verified(good().header("x-vendor", Map.of("a", 1)));
  }

  @Test
  void verify_brokenJson_isRefused() {
    String claims = goodClaims();
    for (String text :
        List.of(
            "null",
            "[" + claims + "]",
            claims + "{}",
            "",
            claims.replace("{", "{\"iss\":\"https://evil.example\","),
            claims.substring(0, claims.length() - 1) + ",\"\\u0069ss\":\"x\"}",
            claims.replace("\"exp\":" + (NOW + 300), "\"exp\":NaN"),
            claims.replace("\"exp\":" + (NOW + 300), "\"exp\":1e1000000000"),
            claims.replace("\"exp\":" + (NOW + 300), "\"exp\":1" + "0".repeat(10_000)),
            claims.replace("{", "{\"x\":" + "[".repeat(4000) + "]".repeat(4000) + ","),
            "\uFEFF" + claims)) {
      assertRejected(good().claimsText(text), Reason.TOKEN_MALFORMED);
    }
    assertRejected(good().headerText("hello"), Reason.TOKEN_MALFORMED);
    assertRejected(
        good().headerText("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"rsa-1\"}"),
        Reason.TOKEN_MALFORMED);
    assertRejected(
        good().payload(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'}),
        Reason.TOKEN_MALFORMED);
  }

  @Test
  void verify_brokenSerialization_isRefused() {
    String token = good().compact();
    int first = token.indexOf('.');
    for (String text :
        List.of(
            "x",
            ".",
            "..",
            "...",
            ".".repeat(12_000),
            token + ".",
            "." + token,
            token + ".AAAA",
            token.substring(0, token.lastIndexOf('.')),
            token + "==",
            token.substring(0, first) + "~" + token.substring(first),
            token.substring(0, first + 9) + "~" + token.substring(first + 9),
            token + "~")) {
      assertRejected(text, Reason.TOKEN_MALFORMED);
    }
  }

  @Test
  void verify_standardBase64_isRefused() {
    String token = good().compact();
    while (token.indexOf('-', token.lastIndexOf('.')) < 0) { // until the signature has one
      token = good().claim("jti", token.substring(token.length() - 8)).compact();
    }
    int dot = token.lastIndexOf('.');
    assertRejected(
        token.substring(0, dot) + token.substring(dot).replace('-', '+').replace('_', '/'),
        Reason.TOKEN_MALFORMED);
  }

  @Test
  void verify_spareBits_isRefused() {
    String token = good().compact(); // 256 octets leave four bits spare
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(token.charAt(token.length() - 1));
    String twin = token.substring(0, token.length() - 1) + alphabet.charAt(last | 1);
    assertThat(Base64.getUrlDecoder().decode(twin.substring(twin.lastIndexOf('.') + 1)))
        .as("the same octets")
        .isEqualTo(signature);
    assertRejected(twin, Reason.TOKEN_MALFORMED);
  }

  @Test
  void verify_verdict_showsNoTokenInItsDetail() {
    String secret = "s3cr3t-value";
    Verdict verdict =
        verify(verifier(p -> p), good().claimsText("{\"" + secret + "\":\"" + secret + "\" 1}"));
    assertThat(verdict.toString()).doesNotContain(secret);
  }

  // The pieces

  private static TestTokens good() {
    return TestTokens.signedBy(RSA);
  }

  private static TestTokens untyped() {
    return good().withoutHeader("typ");
  }

  private static String goodClaims() {
    String[] parts = good().signingInput().split("\\.", -1);
    return new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
  }

  private void assertKindRefused(String claim, Object value) {
    assertRejected(untyped().claim(claim, value), Reason.TOKEN_TYPE_NOT_ACCEPTED);
    verified(good().claim(claim, value)); // typed at+jwt: an access token whatever its claims
  }

  private void assertOutcome(TestTokens token, Reason refusal) {
    if (refusal == null) {
      verified(token);
    } else {
      assertRejected(token, refusal);
    }
  }

  private VerifiedToken verified(TestTokens token) {
    Verdict verdict = verify(verifier(p -> p), token);
    assertThat(verdict).isInstanceOf(Verdict.Verified.class);
    return ((Verdict.Verified) verdict).token();
  }

  private void assertRejected(TestTokens token, Reason reason) {
    assertRejected(token.compact(), reason);
  }

  private void assertRejected(String token, Reason reason) {
    assertRejected(verifier(p -> p).verify(TestTokens.parsed(token), false), reason);
  }

  private static void assertRejected(Verdict verdict, Reason reason) {
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    assertThat(((Verdict.Rejected) verdict).reason()).as("%s", verdict).isEqualTo(reason);
  }

  private static Verdict verify(JwtVerifier verifier, TestTokens token) {
    return verifier.verify(token.token(), false);
  }

  private JwtVerifier verifier(UnaryOperator<JwtPolicy.Builder> change) {
    return new JwtVerifier(policy(change), keys, TestTokens.CLOCK);
  }

  private static JwtPolicy policy(UnaryOperator<JwtPolicy.Builder> change) {
    return change.apply(JwtPolicy.builder(TestTokens.ISSUER, List.of(TestTokens.AUDIENCE))).build();
  }

  private static KeySet keySet() {
    Map<String, Object> noAlg = RSA_NOALG.jwk();
    noAlg.remove("alg");
    String json =
        JSONObjectUtils.toJSONString(Map.of("keys", List.of(RSA.jwk(), noAlg, EC.jwk(), ED.jwk())));
    try {
      return KeySet.parse(json.getBytes(StandardCharsets.UTF_8), false);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
