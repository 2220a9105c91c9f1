package dev.tollgate.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import dev.tollgate.HeaderField;
import dev.tollgate.Secret;
import dev.tollgate.introspection.ClientAuthentication.Proof;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientAuthenticationTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void clientSecretBasic_specialCharacters_areFormEncodedBeforeBase64() {
    Proof proof = ClientAuthentication.clientSecretBasic("rs:1", Secret.of("a b%ü")).proof();

    // base64 of rs%3A1:a+b%25%C3%BC
    assertThat(proof)
        .isEqualTo(
            new Proof(
                Optional.of(new HeaderField("Authorization", "Basic cnMlM0ExOmErYiUyNSVDMyVCQw==")),
                ""));
  }

  @Test
  void clientSecretPost_specialCharacters_areFormEncoded() {
    Proof proof = ClientAuthentication.clientSecretPost("rs&1", Secret.of("a=b")).proof();

    assertThat(proof)
        .isEqualTo(new Proof(Optional.empty(), "&client_id=rs%261&client_secret=a%3Db"));
  }

  @Test
  void bearer_token_isInTheField() {
    Proof proof = ClientAuthentication.bearer(Secret.of("abc")).proof();

    assertThat(proof)
        .isEqualTo(new Proof(Optional.of(new HeaderField("Authorization", "Bearer abc")), ""));
  }

  @Test
  void bearer_tokenThatBreaksTheLine_isRefusedWithoutQuotingIt() {
    assertThatThrownBy(() -> ClientAuthentication.bearer(Secret.of("abc\r\nX: y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("abc");
  }

  @Test
  void none_clientId_isSaidIfKnown() {
    assertThat(ClientAuthentication.none("rs").proof())
        .isEqualTo(new Proof(Optional.empty(), "&client_id=rs"));
    assertThat(ClientAuthentication.none(null).proof()).isEqualTo(new Proof(Optional.empty(), ""));
  }

  @Test
  void tlsClientAuth_clientId_isInTheForm() {
    assertThat(ClientAuthentication.tlsClientAuth("rs").proof())
        .isEqualTo(new Proof(Optional.empty(), "&client_id=rs"));
  }

  @Test
  void privateKeyJwt_rsaKey_signsAnAssertionOfItsOwnForEachCall() throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).keyID("k1").generate();
    ClientAuthentication authentication =
        PrivateKeyJwt.of("rs", "https://as.example", key.toJSONString(), CLOCK);

    SignedJWT first = assertion(authentication.proof());
    SignedJWT second = assertion(authentication.proof());

    assertThat(first.verify(new RSASSAVerifier(key.toRSAPublicKey()))).isTrue();
    assertThat(first.getHeader().getKeyID()).isEqualTo("k1");
    assertThat(first.getJWTClaimsSet().getIssuer()).isEqualTo("rs");
    assertThat(first.getJWTClaimsSet().getSubject()).isEqualTo("rs");
    assertThat(first.getJWTClaimsSet().getAudience()).containsExactly("https://as.example");
    assertThat(first.getJWTClaimsSet().getExpirationTime())
        .isEqualTo(Date.from(NOW.plusSeconds(60)));
    assertThat(first.getJWTClaimsSet().getJWTID())
        .isNotEqualTo(second.getJWTClaimsSet().getJWTID());
  }

  @Test
  void privateKeyJwt_algOfTheKey_decides() throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).algorithm(JWSAlgorithm.PS256).generate();

    SignedJWT assertion =
        assertion(PrivateKeyJwt.of("rs", "https://as.example", key.toJSONString(), CLOCK).proof());

    assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.PS256);
  }

  @Test
  void privateKeyJwt_ecKey_usesTheAlgorithmOfItsCurve() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_384).generate();

    SignedJWT assertion =
        assertion(PrivateKeyJwt.of("rs", "https://as.example", key.toJSONString(), CLOCK).proof());

    assertThat(assertion.verify(new ECDSAVerifier(key.toECPublicKey()))).isTrue();
    assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES384);
  }

  @Test
  void privateKeyJwt_publicKey_isRefused() throws Exception {
    String jwk = new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString();

    assertThatThrownBy(() -> PrivateKeyJwt.of("rs", "https://as.example", jwk, CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("private RSA or EC key");
  }

  @Test
  void privateKeyJwt_noJwk_isRefusedWithoutQuotingIt() {
    assertThatThrownBy(() -> PrivateKeyJwt.of("rs", "https://as.example", "s3cret", CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  @Test
  void toString_anyKind_showsNoSecret() {
    assertThat(ClientAuthentication.clientSecretPost("rs", Secret.of("s3cret")).toString())
        .doesNotContain("s3cret");
  }

  private static SignedJWT assertion(Proof proof) throws Exception {
    assertThat(proof.form())
        .startsWith(
            "&client_id=rs&client_assertion_type="
                + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                + "&client_assertion=");
    String encoded = proof.form().substring(proof.form().lastIndexOf('=') + 1);
    return SignedJWT.parse(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
  }
}
