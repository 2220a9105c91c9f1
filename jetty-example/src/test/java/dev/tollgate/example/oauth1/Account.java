package dev.tollgate.example.oauth1;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;

/**
 * What a client knows of itself and its token: a secret or a private key, and never both.
 *
 * @param clientSecret null for a client with a private key
 */
record Account(
    String clientKey,
    String clientSecret,
    PrivateKey privateKey,
    String token,
    String tokenSecret) {

  private static final KeyPair RSA_KEYS = keys();

  /** Signs by HMAC; the secrets have everything that must be escaped in a signing key. */
  static final Account HMAC =
      new Account(
          "hmac client é", "c&l=i/e+n%t s~cret é", null, "hmac/token+1", "t&k=n/+~ s%cret é");

  /** Signs by RSA. */
  static final Account RSA =
      new Account("rsa-client", null, RSA_KEYS.getPrivate(), "rsa-token", "of no use with RSA");

  /** A second one that signs by HMAC, and is nobody's neighbour. */
  static final Account OTHER =
      new Account("other-client", "other-client-secret", null, "other-token", "other-token-secret");

  /** The account that a client needs for a signature method. */
  static Account forMethod(String signatureMethod) {
    return signatureMethod.startsWith("RSA") ? RSA : HMAC;
  }

  /** The same account, by somebody who does not know its secret or key. */
  Account impersonated() {
    return privateKey == null
        ? new Account(clientKey, clientSecret + "!", null, token, tokenSecret)
        : new Account(clientKey, null, keys().getPrivate(), token, tokenSecret);
  }

  String privateKeyPem() {
    return ServerKey.pem("PRIVATE KEY", privateKey.getEncoded());
  }

  static String rsaPublicKeyPem() {
    return ServerKey.pem("PUBLIC KEY", RSA_KEYS.getPublic().getEncoded());
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
