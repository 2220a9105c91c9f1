package dev.tollgate.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Map;

/** A key that a {@link TestIssuer} signs with. Immutable; does not print itself. */
public final class SigningKey {

  static {
    TestsOnly.require();
  }

  private static final int RSA_BITS = 2048;
  private static final int ED25519_OCTETS = 32;

  @FunctionalInterface
  private interface Signer {
    byte[] sign(byte[] input) throws JOSEException, GeneralSecurityException;
  }

  private final JWK publicJwk;
  private final String algorithm;
  private final Signer signer;

  private SigningKey(JWK publicJwk, String algorithm, Signer signer) {
    this.publicJwk = publicJwk;
    this.algorithm = algorithm;
    this.signer = signer;
  }

  /**
   * Makes a key.
   *
   * @param algorithm a JWS algorithm with a public key: RS256 to PS512, ES256 to ES512, EdDSA or
   *     Ed25519
   * @throws IllegalArgumentException if it is another one
   */
  static SigningKey create(String keyId, String algorithm) {
    try {
      JWSAlgorithm jws = JWSAlgorithm.parse(algorithm);
      if (JWSAlgorithm.Family.RSA.contains(jws)) {
        RSAKeyGenerator generator = new RSAKeyGenerator(RSA_BITS);
        return of(generator.keyID(keyId).algorithm(jws).keyUse(KeyUse.SIGNATURE).generate(), jws);
      }
      if (JWSAlgorithm.Family.EC.contains(jws)) {
        Curve curve = Curve.forJWSAlgorithm(jws).iterator().next();
        ECKeyGenerator generator = new ECKeyGenerator(curve);
        return of(generator.keyID(keyId).algorithm(jws).keyUse(KeyUse.SIGNATURE).generate(), jws);
      }
      if (JWSAlgorithm.Family.ED.contains(jws)) {
        return ed25519(keyId, jws);
      }
    } catch (JOSEException | GeneralSecurityException e) {
      throw new IllegalStateException("No key for " + algorithm, e);
    }
    throw new IllegalArgumentException("Not an algorithm to publish keys for: " + algorithm);
  }

  private static SigningKey of(JWK jwk, JWSAlgorithm algorithm) throws JOSEException {
    var signer = new DefaultJWSSignerFactory().createJWSSigner(jwk, algorithm);
    JWSHeader header = new JWSHeader(algorithm);
    return new SigningKey(
        jwk.toPublicJWK(), algorithm.getName(), input -> signer.sign(header, input).decode());
  }

  // By the JDK alone: Nimbus would need a further library for these keys.
  private static SigningKey ed25519(String keyId, JWSAlgorithm algorithm)
      throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] spki = pair.getPublic().getEncoded();
    byte[] x = Arrays.copyOfRange(spki, spki.length - ED25519_OCTETS, spki.length);
    JWK jwk =
        new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
            .keyID(keyId)
            .algorithm(algorithm)
            .keyUse(KeyUse.SIGNATURE)
            .build();
    return new SigningKey(
        jwk,
        algorithm.getName(),
        input -> {
          Signature signature = Signature.getInstance("Ed25519");
          signature.initSign(pair.getPrivate());
          signature.update(input);
          return signature.sign();
        });
  }

  /** The name under which it is published: {@code kid}. */
  public String keyId() {
    return publicJwk.getKeyID();
  }

  /** The JWS algorithm that it signs by: {@code alg}. */
  public String algorithm() {
    return algorithm;
  }

  /** The public key. */
  public PublicKey publicKey() {
    try {
      return ((AsymmetricJWK) publicJwk).toPublicKey();
    } catch (JOSEException e) {
      throw new UnsupportedOperationException("Not to be had for " + algorithm, e);
    }
  }

  /** The public key as a JWK (RFC 7517), in JSON. */
  public String publicJwk() {
    return publicJwk.toJSONString();
  }

  /** Shows name and algorithm only. */
  @Override
  public String toString() {
    return "SigningKey[" + keyId() + ", " + algorithm + "]";
  }

  Map<String, Object> members() {
    return publicJwk.toJSONObject();
  }

  byte[] sign(byte[] input) {
    try {
      return signer.sign(input);
    } catch (JOSEException | GeneralSecurityException e) {
      throw new IllegalStateException("Cannot sign by " + algorithm, e);
    }
  }
}
