package dev.tollgate.jwt;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import org.jspecify.annotations.Nullable;

/** An elliptic curve of RFC 7518 section 6.2.1.1. */
enum Curve {
  P256("P-256", "secp256r1", 32, JwsAlgorithm.Family.P256),
  P384("P-384", "secp384r1", 48, JwsAlgorithm.Family.P384),
  P521("P-521", "secp521r1", 66, JwsAlgorithm.Family.P521);

  private final String joseName;
  private final int size;
  private final JwsAlgorithm.Family family;

  @SuppressWarnings("ImmutableEnumChecker") // has no setters
  private final ECParameterSpec parameters;

  Curve(String joseName, String jcaName, int size, JwsAlgorithm.Family family) {
    this.joseName = joseName;
    this.size = size;
    this.family = family;
    try {
      AlgorithmParameters found = AlgorithmParameters.getInstance("EC");
      found.init(new ECGenParameterSpec(jcaName));
      this.parameters = found.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks the curve " + joseName, e);
    }
  }

  /** The curve that a key's {@code crv} names; null if it is none of ours. */
  static @Nullable Curve named(@Nullable Object joseName) {
    for (Curve curve : values()) {
      if (curve.joseName.equals(joseName)) {
        return curve;
      }
    }
    return null;
  }

  /** The curve of a key; null if it is none of ours. */
  static @Nullable Curve of(ECPublicKey key) {
    for (Curve curve : values()) {
      if (curve.parameters.getCurve().equals(key.getParams().getCurve())
          && curve.parameters.getOrder().equals(key.getParams().getOrder())) {
        return curve;
      }
    }
    return null;
  }

  /** The length of a coordinate in octets. */
  int size() {
    return size;
  }

  JwsAlgorithm.Family family() {
    return family;
  }

  ECParameterSpec parameters() {
    return parameters;
  }

  /** Whether the point satisfies the equation of the curve: y² = x³ + ax + b (mod p). */
  boolean holds(ECPoint point) {
    BigInteger p = ((ECFieldFp) parameters.getCurve().getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return false;
    }
    BigInteger right =
        x.multiply(x)
            .add(parameters.getCurve().getA())
            .multiply(x)
            .add(parameters.getCurve().getB())
            .mod(p);
    return y.multiply(y).mod(p).equals(right);
  }
}
