package dev.tollgate.oauth1;

import static dev.tollgate.oauth1.OAuth1Fixture.URL;
import static dev.tollgate.oauth1.OAuth1Fixture.accepted;
import static dev.tollgate.oauth1.OAuth1Fixture.rejected;
import static dev.tollgate.testing.OAuth1Signer.signer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tollgate.Reason;
import dev.tollgate.Secret;
import dev.tollgate.testing.TestRequest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which signature methods are accepted, of whom and when. */
class OAuth1SignatureMethodTest {

  private final OAuth1Fixture fixture = new OAuth1Fixture();

  @ParameterizedTest
  @EnumSource(SignatureMethod.class)
  void authenticate_eachMethod_acceptsGoodAndRejectsChangedRequest(SignatureMethod method)
      throws Exception {
    fixture.settings.signatureMethods(EnumSet.allOf(SignatureMethod.class));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    fixture.credentials.with(
        ClientCredentials.withRsaKey("client-rsa", (RSAPublicKey) keys.getPublic()).build());
    fixture.credentials.with(TokenCredentials.of("token-rsa", Secret.of(""), "client-rsa").build());
    boolean rsa = method.kind() == SignatureMethod.Kind.RSA;
    String url = URL.replace("http:", "https:");
    String header =
        signer()
            .with("oauth_signature_method", method.methodName())
            .with("oauth_consumer_key", rsa ? "client-rsa" : "client-1")
            .with("oauth_token", rsa ? "token-rsa" : "token-1")
            .key(keys.getPrivate())
            .header("GET", url);
    accepted(fixture.authenticate(header, TestRequest.get(url)));
    boolean signsRequest = method != SignatureMethod.PLAINTEXT;
    if (signsRequest) {
      rejected(
          fixture.authenticate(header, TestRequest.get(url + "&c=3")), Reason.SIGNATURE_MISMATCH);
    }
  }

  @Test
  void authenticate_rsaPssByItsOtherName_accepts() throws Exception {
    fixture.settings.signatureMethods(Set.of(SignatureMethod.RSA_PSS_SHA256)).twoLegged(true);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    fixture.credentials.with(
        ClientCredentials.withRsaKey("client-rsa", (RSAPublicKey) keys.getPublic()).build());
    String header =
        signer()
            .with("oauth_signature_method", "RSA-PSS")
            .with("oauth_consumer_key", "client-rsa")
            .with("oauth_token", null)
            .key(keys.getPrivate())
            .header("GET", URL);
    assertThat(accepted(fixture.get(header)).getName()).isEqualTo("client-rsa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA-SHA1", "PLAINTEXT", "HMAC-MD5", "hmac-sha1", "none"})
  void authenticate_methodNotEnabled_rejectsBeforeAnyLookup(String method) throws Exception {
    fixture.settings.problemReporting(true);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    String header =
        signer()
            .with("oauth_signature_method", method)
            .key(generator.generateKeyPair().getPrivate())
            .header("GET", URL);
    assertThat(rejected(fixture.get(header), Reason.OAUTH1_METHOD_REJECTED).advice())
        .containsExactly(entry("oauth_problem", "signature_method_rejected"));
    assertThat(fixture.credentials.asked).isEmpty();
  }

  @Test
  void authenticate_methodNotOfClient_looksLikeBadSignature() {
    fixture.credentials.with(
        ClientCredentials.withSecret("client-1", Secret.of("client-secret-1-for-tests"))
            .methods(Set.of(SignatureMethod.HMAC_SHA256))
            .build());
    rejected(fixture.get(signer().header("GET", URL)), Reason.SIGNATURE_MISMATCH);
    accepted(
        fixture.get(signer().with("oauth_signature_method", "HMAC-SHA256").header("GET", URL)));
  }

  @Test
  void authenticate_plaintextWithoutTls_rejectsMethod() {
    fixture.settings.signatureMethods(Set.of(SignatureMethod.PLAINTEXT));
    String header = signer().with("oauth_signature_method", "PLAINTEXT").header("GET", URL);
    rejected(fixture.get(header), Reason.OAUTH1_METHOD_REJECTED);
  }

  @Test
  void authenticate_plaintextWithoutTimestampAndNonce_acceptsAndClaimsNothing() {
    fixture.settings.signatureMethods(Set.of(SignatureMethod.PLAINTEXT));
    String header =
        signer()
            .with("oauth_signature_method", "PLAINTEXT")
            .with("oauth_timestamp", null)
            .with("oauth_nonce", null)
            .header("GET", URL);
    accepted(fixture.authenticate(header, TestRequest.get(URL).secure(true)));
    assertThat(fixture.nonces.claimed()).isEmpty();
  }

  @Test
  void authenticate_plaintextWithTimestampAndNonceTwice_rejectsAsUsed() {
    fixture.settings.signatureMethods(Set.of(SignatureMethod.PLAINTEXT));
    String header = signer().with("oauth_signature_method", "PLAINTEXT").header("GET", URL);
    accepted(fixture.authenticate(header, TestRequest.get(URL).secure(true)));
    rejected(fixture.authenticate(header, TestRequest.get(URL).secure(true)), Reason.NONCE_USED);
  }
}
