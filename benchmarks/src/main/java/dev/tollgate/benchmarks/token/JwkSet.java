package dev.tollgate.benchmarks.token;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** Writes a key set of one public key (RFC 7517). */
final class JwkSet {

  static final String KEY_ID = "2026-11-a";

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private JwkSet() {}

  static String of(PublicKey key, TokenAlgorithm algorithm) {
    return "{\"keys\":[{%s,\"use\":\"sig\",\"alg\":\"%s\",\"kid\":\"%s\"}]}"
        .formatted(material(key), algorithm.joseName(), KEY_ID);
  }

  private static String material(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return "\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"AQAB\"".formatted(number(rsa.getModulus(), 256));
    }
    if (key instanceof ECPublicKey ec) {
      return "\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\""
          .formatted(number(ec.getW().getAffineX(), 32), number(ec.getW().getAffineY(), 32));
    }
    // the 32 octets at the end of the encoding are the key of RFC 8032
    byte[] encoded = key.getEncoded();
    byte[] octets = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\""
        .formatted(BASE64URL.encodeToString(octets));
  }

  private static String number(BigInteger number, int length) {
    byte[] octets = number.toByteArray();
    byte[] fixed = new byte[length];
    int used = Math.min(octets.length, length);
    System.arraycopy(octets, octets.length - used, fixed, length - used, used);
    return BASE64URL.encodeToString(fixed);
  }
}
