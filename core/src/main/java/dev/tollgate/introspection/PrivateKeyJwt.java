package dev.tollgate.introspection;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates us by an assertion that we sign (RFC 7523 section 3): a new one for each call, good
 * for a minute. Immutable and thread-safe.
 */
public final class PrivateKeyJwt extends ClientAuthentication {

  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final String clientId;
  private final String audience;
  private final JWSHeader header;
  private final JWSSigner signer;
  private final Clock clock;

  private PrivateKeyJwt(
      String clientId, String audience, JWSHeader header, JWSSigner signer, Clock clock) {
    this.clientId = clientId;
    this.audience = audience;
    this.header = header;
    this.signer = signer;
    this.clock = clock;
  }

  /**
   * Assertions signed by a key.
   *
   * @param audience whom they are for: the issuer identifier
   * @param jwk a private RSA key of at least 2048 bits or a private EC key, as a JWK; its {@code
   *     alg} decides the algorithm, else it is RS256 or what fits the curve
   * @throws IllegalArgumentException if the key is something else; the message does not quote it
   */
  public static PrivateKeyJwt of(String clientId, String audience, String jwk, Clock clock) {
    JWK key = parsed(jwk);
    try {
      JWSSigner signer;
      JWSAlgorithm algorithm;
      if (key instanceof RSAKey rsa && rsa.isPrivate()) {
        signer = new RSASSASigner(rsa);
        algorithm = algorithm(rsa.getAlgorithm(), JWSAlgorithm.RS256);
      } else if (key instanceof ECKey ec && ec.isPrivate()) {
        ECDSASigner ecdsa = new ECDSASigner(ec);
        signer = ecdsa;
        algorithm = ecdsa.supportedECDSAAlgorithm();
      } else {
        throw new IllegalArgumentException("The JWK must be a private RSA or EC key");
      }
      if (!signer.supportedJWSAlgorithms().contains(algorithm)) {
        throw new IllegalArgumentException("The alg of the JWK does not fit its key");
      }
      JWSHeader header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
      return new PrivateKeyJwt(clientId, audience, header, signer, clock);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("The JWK cannot sign", e);
    }
  }

  private static JWK parsed(String jwk) {
    try {
      return JWK.parse(jwk);
    } catch (ParseException e) {
      // without the cause, which may quote the key
      throw new IllegalArgumentException("This is no JWK");
    }
  }

  private static JWSAlgorithm algorithm(@Nullable Algorithm named, JWSAlgorithm otherwise) {
    return named == null ? otherwise : JWSAlgorithm.parse(named.getName());
  }

  @Override
  Proof proof() {
    return new Proof(
        Optional.empty(),
        FormEncoding.pair("client_id", clientId)
            + FormEncoding.pair("client_assertion_type", TYPE)
            + FormEncoding.pair("client_assertion", assertion()));
  }

  private String assertion() {
    Instant now = clock.instant();
    SignedJWT jwt =
        new SignedJWT(
            header,
            new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(audience)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build());
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("The key of introspection.key-file does not sign", e);
    }
    return jwt.serialize();
  }

  @Override
  String keys() {
    return "introspection.client-id and introspection.key-file";
  }
}
