package dev.tollgate.introspection;

import static dev.tollgate.introspection.IntrospectionFixture.ENDPOINT;
import static dev.tollgate.introspection.IntrospectionFixture.NOW;
import static dev.tollgate.introspection.IntrospectionFixture.SECOND;
import static dev.tollgate.introspection.IntrospectionFixture.TOKEN;
import static dev.tollgate.introspection.IntrospectionFixture.active;
import static dev.tollgate.introspection.IntrospectionFixture.assertRejected;
import static dev.tollgate.introspection.IntrospectionFixture.assertVerified;
import static dev.tollgate.introspection.IntrospectionFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.http.HttpCall;
import dev.tollgate.testing.ScriptedTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint is asked, and what its answer makes of a token. */
class IntrospectionVerdictTest {

  private final IntrospectionFixture fixture = new IntrospectionFixture();
  private final IntrospectionVerifier verifier = fixture.verifier();

  @Test
  void verify_active_isVerifiedWithItsMembers() {
    fixture.transport.answer(active(",\"sub\":\"u\",\"exp\":" + (SECOND + 300)));

    Verdict.Verified verified = (Verdict.Verified) verifier.verify(TOKEN, false);

    assertThat(verified.token().claims()).containsEntry("sub", "u");
    assertThat(verified.token().expiresAt()).isEqualTo(NOW.plusSeconds(300));
  }

  @Test
  void verify_call_carriesTokenEncodedAndCredentials() {
    assertVerified(verifier.verify(token("a+b/c~d=="), false));

    HttpCall call = fixture.transport.calls().get(0);
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
    fixture.transport.answer(active("," + members));

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
    fixture.transport.answer(active("," + members));

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
    fixture.transport.answer(ScriptedTransport.json("{\"active\":true" + members + "}"));

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
    fixture.transport.answer(ScriptedTransport.json("{\"active\":true," + member + "}"));

    assertVerified(verifier.verify(TOKEN, false));
  }

  @Test
  void verify_inactive_isRejected() {
    fixture.transport.answer(ScriptedTransport.json("{\"active\":false,\"sub\":\"u\"}"));

    assertRejected(verifier.verify(TOKEN, false), Reason.TOKEN_INACTIVE);
  }
}
