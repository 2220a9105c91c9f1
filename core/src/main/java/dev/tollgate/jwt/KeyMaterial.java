package dev.tollgate.jwt;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes keys from the members of a JSON Web Key (RFC 7518 section 6, RFC 8037 section 2). */
final class KeyMaterial {

  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 8192; // what one verification may cost
  private static final int MAX_EXPONENT_BITS = 32;
  private static final int ED25519_LENGTH = 32;
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private KeyMaterial() {}

  /** The key, unless something is wrong with it: then {@link Unusable} says what. */
  static Key read(Map<String, ?> jwk) throws Unusable {
    if (!(jwk.get("kty") instanceof String type)) {
      throw new Unusable("it has no kty");
    }
    try {
      return switch (type) {
        case "RSA" -> rsa(jwk);
        case "EC" -> ec(jwk);
        case "OKP" -> ed25519(jwk);
        case "oct" -> new SecretKeySpec(octets(jwk, "k"), "HMAC");
        default -> throw new Unusable("its kty is none that we know");
      };
    } catch (GeneralSecurityException e) {
      throw new Unusable("the Java runtime refuses it");
    }
  }

  /** What the key can be used for; null if for nothing of ours. */
  static JwsAlgorithm.@Nullable Family family(Key key) {
    if (key instanceof RSAPublicKey) {
      return JwsAlgorithm.Family.RSA;
    }
    if (key instanceof ECPublicKey ec) {
      Curve curve = Curve.of(ec);
      return curve == null ? null : curve.family();
    }
    if (key instanceof EdECPublicKey ed) {
      return ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName())
          ? JwsAlgorithm.Family.ED25519
          : null;
    }
    return key instanceof SecretKey ? JwsAlgorithm.Family.SECRET : null;
  }

  private static PublicKey rsa(Map<String, ?> jwk) throws Unusable, GeneralSecurityException {
    BigInteger modulus = new BigInteger(1, octets(jwk, "n"));
    BigInteger exponent = new BigInteger(1, octets(jwk, "e"));
    int bits = modulus.bitLength();
    if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
      throw new Unusable("RSA keys must have 2048 to 8192 bits, this one has " + bits);
    }
    if (exponent.bitLength() > MAX_EXPONENT_BITS
        || !exponent.testBit(0)
        || exponent.equals(BigInteger.ONE)) {
      throw new Unusable("its RSA exponent is not an odd number from 3 to 2^32");
    }
    if (RocaFingerprint.marks(modulus)) {
      throw new Unusable("it was made by a broken generator (CVE-2017-15361)");
    }
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }

  private static PublicKey ec(Map<String, ?> jwk) throws Unusable, GeneralSecurityException {
    Curve curve = Curve.named(jwk.get("crv"));
    if (curve == null) {
      throw new Unusable("its crv is none that we know");
    }
    byte[] x = octets(jwk, "x");
    byte[] y = octets(jwk, "y");
    // RFC 7518 section 6.2.1.2: coordinates have the full length.
    if (x.length != curve.size() || y.length != curve.size()) {
      throw new Unusable("its coordinates have the wrong length");
    }
    ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
    if (!curve.holds(point)) {
      throw new Unusable("its point is not on the curve");
    }
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, curve.parameters()));
  }

  private static PublicKey ed25519(Map<String, ?> jwk) throws Unusable, GeneralSecurityException {
    if (!"Ed25519".equals(jwk.get("crv"))) {
      throw new Unusable("its crv is none that we know");
    }
    byte[] x = octets(jwk, "x");
    if (x.length != ED25519_LENGTH) {
      throw new Unusable("its x has the wrong length");
    }
    byte[] encoded = new byte[ED25519_PREFIX.length + x.length];
    System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
    System.arraycopy(x, 0, encoded, ED25519_PREFIX.length, x.length);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  // Less strict than with tokens: published keys with padding exist, and do no harm.
  private static byte[] octets(Map<String, ?> jwk, String member) throws Unusable {
    try {
      if (jwk.get(member) instanceof String text && !text.isEmpty()) {
        return Base64.getUrlDecoder().decode(text);
      }
    } catch (IllegalArgumentException e) {
      throw new Unusable("its member " + member + " is no base64url");
    }
    throw new Unusable("its member " + member + " is missing or empty");
  }

  /** Why a key cannot be used; the message holds nothing of the key. */
  static class Unusable extends Exception {

    private static final long serialVersionUID = 1;

    Unusable(String problem) {
      super(problem);
    }
  }

  /**
   * The key is for encryption, which is nothing odd: many servers publish both kinds in one set.
   */
  static final class ForEncryption extends Unusable {

    private static final long serialVersionUID = 1;

    ForEncryption() {
      super("it is for encryption");
    }
  }
}
