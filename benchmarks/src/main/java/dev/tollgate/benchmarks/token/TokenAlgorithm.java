package dev.tollgate.benchmarks.token;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** The signature algorithms of JWTs that are measured. */
public enum TokenAlgorithm {
  RS256("RS256", "SHA256withRSA"),
  ES256("ES256", "SHA256withECDSAinP1363Format"),
  EDDSA("EdDSA", "Ed25519");

  private final String joseName;
  private final String jcaName;

  TokenAlgorithm(String joseName, String jcaName) {
    this.joseName = joseName;
    this.jcaName = jcaName;
  }

  /** The value of {@code alg}. */
  public String joseName() {
    return joseName;
  }

  public String jcaName() {
    return jcaName;
  }

  KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator;
    switch (this) {
      case RS256 -> {
        generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
      }
      case ES256 -> {
        generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      }
      case EDDSA -> generator = KeyPairGenerator.getInstance("Ed25519");
      default -> throw new IllegalStateException();
    }
    return generator.generateKeyPair();
  }
}
