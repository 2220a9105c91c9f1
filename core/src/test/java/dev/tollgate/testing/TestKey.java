package dev.tollgate.testing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A key that an authorization server of a test signs with. Made by the JCA alone. */
public final class TestKey {

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final String keyId;
  private final String algorithm;
  private final @Nullable KeyPair pair;
  private final byte @Nullable [] secret;

  private TestKey(
      String keyId, String algorithm, @Nullable KeyPair pair, byte @Nullable [] secret) {
    this.keyId = keyId;
    this.algorithm = algorithm;
    this.pair = pair;
    this.secret = secret;
  }

  /**
   * A new key for an algorithm: RS256 to PS512 (2048 bits), ES256 to ES512, EdDSA, HS256 to HS512.
   */
  public static TestKey create(String keyId, String algorithm) {
    if (algorithm.startsWith("HS")) {
      byte[] secret = new byte[64];
      new SecureRandom().nextBytes(secret);
      return new TestKey(keyId, algorithm, null, secret);
    }
    return algorithm.startsWith("RS") || algorithm.startsWith("PS")
        ? rsa(keyId, algorithm, 2048)
        : new TestKey(keyId, algorithm, pair(algorithm, 0), null);
  }

  /** A new RSA key of any size. */
  public static TestKey rsa(String keyId, String algorithm, int bits) {
    return new TestKey(keyId, algorithm, pair(algorithm, bits), null);
  }

  /** The same key under another name, for another algorithm. */
  public TestKey renamed(String newKeyId, String newAlgorithm) {
    return new TestKey(newKeyId, newAlgorithm, pair, secret);
  }

  public String keyId() {
    return keyId;
  }

  public String algorithm() {
    return algorithm;
  }

  public PublicKey publicKey() {
    if (pair == null) {
      throw new IllegalStateException("a secret has no public key");
    }
    return pair.getPublic();
  }

  public PrivateKey privateKey() {
    if (pair == null) {
      throw new IllegalStateException("a secret has no private key");
    }
    return pair.getPrivate();
  }

  /** The public JWK, with {@code kid}, {@code alg} and {@code use}; of a secret, all of it. */
  public Map<String, Object> jwk() {
    Map<String, Object> jwk = new LinkedHashMap<>(material());
    jwk.put("kid", keyId);
    jwk.put("alg", algorithm);
    jwk.put("use", "sig");
    return jwk;
  }

  /** A key set document of JWKs. */
  public static String keySet(List<Map<String, Object>> jwks) {
    return JSONObjectUtils.toJSONString(Map.of("keys", jwks));
  }

  /** A key set document of these keys. */
  public static String keySet(TestKey... keys) {
    return Stream.of(keys)
        .map(key -> JSONObjectUtils.toJSONString(key.jwk()))
        .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }

  /** Signs with the key's own algorithm. */
  public byte[] sign(byte[] text) {
    return sign(text, algorithm);
  }

  /** Signs with an algorithm of the key's kind. */
  public byte[] sign(byte[] text, String otherAlgorithm) {
    try {
      int bits =
          otherAlgorithm.equals("EdDSA") || otherAlgorithm.equals("Ed25519")
              ? 0
              : Integer.parseInt(otherAlgorithm.substring(2));
      if (secret != null) {
        Mac mac = Mac.getInstance("HmacSHA" + bits);
        mac.init(new SecretKeySpec(secret, "HMAC"));
        return mac.doFinal(text);
      }
      Signature signer =
          switch (otherAlgorithm.substring(0, 2)) {
            case "RS" -> Signature.getInstance("SHA" + bits + "withRSA");
            case "PS" -> Signature.getInstance("RSASSA-PSS");
            case "ES" -> Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
            default -> Signature.getInstance("Ed25519");
          };
      if (otherAlgorithm.startsWith("PS")) {
        signer.setParameter(
            new PSSParameterSpec(
                "SHA-" + bits, "MGF1", new MGF1ParameterSpec("SHA-" + bits), bits / 8, 1));
      }
      signer.initSign(privateKey());
      signer.update(text);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(keyId + " cannot sign with " + otherAlgorithm, e);
    }
  }

  private Map<String, Object> material() {
    if (secret != null) {
      return Map.of("kty", "oct", "k", BASE64URL.encodeToString(secret));
    }
    PublicKey key = publicKey();
    if (key instanceof RSAPublicKey rsa) {
      return Map.of(
          "kty",
          "RSA",
          "n",
          unsigned(rsa.getModulus(), 0),
          "e",
          unsigned(rsa.getPublicExponent(), 0));
    }
    if (key instanceof ECPublicKey ec) {
      int bits = ec.getParams().getCurve().getField().getFieldSize();
      int size = (bits + 7) / 8;
      return Map.of(
          "kty",
          "EC",
          "crv",
          "P-" + bits,
          "x",
          unsigned(ec.getW().getAffineX(), size),
          "y",
          unsigned(ec.getW().getAffineY(), size));
    }
    byte[] encoded = key.getEncoded();
    byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return Map.of("kty", "OKP", "crv", "Ed25519", "x", BASE64URL.encodeToString(x));
  }

  private static String unsigned(BigInteger number, int size) {
    byte[] octets = number.toByteArray();
    int from = octets[0] == 0 ? 1 : 0;
    int length = Math.max(size, octets.length - from);
    byte[] out = new byte[length];
    System.arraycopy(octets, from, out, length - (octets.length - from), octets.length - from);
    return BASE64URL.encodeToString(out);
  }

  private static KeyPair pair(String algorithm, int bits) {
    try {
      String kind =
          switch (algorithm.substring(0, 2)) {
            case "RS", "PS" -> "RSA";
            case "ES" -> "EC";
            default -> "Ed25519";
          };
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      if (kind.equals("RSA")) {
        generator.initialize(bits);
      } else if (kind.equals("EC")) {
        String size = algorithm.equals("ES512") ? "521" : algorithm.substring(2);
        generator.initialize(new ECGenParameterSpec("secp" + size + "r1"));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(algorithm, e);
    }
  }
}
