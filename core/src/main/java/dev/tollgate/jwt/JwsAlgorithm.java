package dev.tollgate.jwt;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signature algorithm of JSON Web Signature (RFC 7518 section 3, RFC 8037, RFC 9864). {@code
 * none} is not one.
 */
public enum JwsAlgorithm {
  RS256("RS256", Family.RSA, "SHA256withRSA", null),
  RS384("RS384", Family.RSA, "SHA384withRSA", null),
  RS512("RS512", Family.RSA, "SHA512withRSA", null),
  PS256("PS256", Family.RSA, "RSASSA-PSS", pss("SHA-256", MGF1ParameterSpec.SHA256, 32)),
  PS384("PS384", Family.RSA, "RSASSA-PSS", pss("SHA-384", MGF1ParameterSpec.SHA384, 48)),
  PS512("PS512", Family.RSA, "RSASSA-PSS", pss("SHA-512", MGF1ParameterSpec.SHA512, 64)),
  ES256("ES256", Family.P256, "SHA256withECDSAinP1363Format", null),
  ES384("ES384", Family.P384, "SHA384withECDSAinP1363Format", null),
  ES512("ES512", Family.P521, "SHA512withECDSAinP1363Format", null),
  /** EdDSA with the curve Ed25519; Ed448 is not supported. */
  EDDSA("EdDSA", Family.ED25519, "Ed25519", null),
  /** The same signatures under the name that RFC 9864 gives them. */
  ED25519("Ed25519", Family.ED25519, "Ed25519", null),
  HS256("HS256", Family.SECRET, "HmacSHA256", null),
  HS384("HS384", Family.SECRET, "HmacSHA384", null),
  HS512("HS512", Family.SECRET, "HmacSHA512", null);

  /** What kind of key an algorithm needs. */
  enum Family {
    RSA,
    P256,
    P384,
    P521,
    ED25519,
    SECRET
  }

  private static final Map<String, JwsAlgorithm> BY_NAME = new HashMap<>();

  static {
    for (JwsAlgorithm algorithm : values()) {
      BY_NAME.put(algorithm.joseName, algorithm);
    }
  }

  private final String joseName;
  private final Family family;
  private final String jcaName;

  @SuppressWarnings("ImmutableEnumChecker") // PSSParameterSpec has no setters
  private final @Nullable AlgorithmParameterSpec parameters;

  JwsAlgorithm(
      String joseName, Family family, String jcaName, @Nullable AlgorithmParameterSpec parameters) {
    this.joseName = joseName;
    this.family = family;
    this.jcaName = jcaName;
    this.parameters = parameters;
  }

  /** The algorithm that a header's {@code alg} names; names are case-sensitive. */
  public static Optional<JwsAlgorithm> named(String joseName) {
    return Optional.ofNullable(BY_NAME.get(joseName));
  }

  /** The value of the header's {@code alg}. */
  public String joseName() {
    return joseName;
  }

  /** Whether signer and verifier share a secret: HS256, HS384 and HS512. */
  public boolean isSymmetric() {
    return family == Family.SECRET;
  }

  Family family() {
    return family;
  }

  /** The name of the JCA's {@code Signature} or {@code Mac}. */
  String jcaName() {
    return jcaName;
  }

  @Nullable AlgorithmParameterSpec parameters() {
    return parameters;
  }

  // RFC 7518 section 3.5: the salt is as long as the hash.
  private static PSSParameterSpec pss(String hash, MGF1ParameterSpec mask, int saltLength) {
    return new PSSParameterSpec(hash, "MGF1", mask, saltLength, PSSParameterSpec.TRAILER_FIELD_BC);
  }
}
