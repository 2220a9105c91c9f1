package dev.tollgate.oauth1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Reads RSA public keys in PEM (RFC 7468): X.509 certificates, SubjectPublicKeyInfo and PKCS#1. A
 * certificate is a container for its key only; neither its dates nor its issuer matter.
 */
final class RsaPublicKeys {

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  // SubjectPublicKeyInfo of RSA (RFC 3279 2.3.1) up to the bit string: AlgorithmIdentifier.
  private static final byte[] RSA_ENCRYPTION = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  private RsaPublicKeys() {}

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException if the text holds none; the message does not repeat it
   */
  static RSAPublicKey parse(String pem) {
    String label = labelOf(pem);
    byte[] der = content(pem, label);
    try {
      PublicKey key =
          switch (label) {
            case "CERTIFICATE" ->
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der))
                    .getPublicKey();
            case "PUBLIC KEY" -> fromSpki(der);
            case "RSA PUBLIC KEY" -> fromSpki(spkiOf(der));
            case "PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY" ->
                throw new IllegalArgumentException(
                    "is a private key, which belongs to the client alone");
            default -> throw new IllegalArgumentException("is no certificate or public key");
          };
      if (key instanceof RSAPublicKey rsa) {
        return rsa;
      }
      throw new IllegalArgumentException("is a key of another kind than RSA");
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("cannot be read as a " + label, e);
    }
  }

  private static String labelOf(String pem) {
    int begin = pem.indexOf(BEGIN);
    int end = begin < 0 ? -1 : pem.indexOf(DASHES, begin + BEGIN.length());
    if (end < 0) {
      throw new IllegalArgumentException("is not PEM: -----BEGIN … is missing");
    }
    return pem.substring(begin + BEGIN.length(), end);
  }

  private static byte[] content(String pem, String label) {
    int from = pem.indexOf(BEGIN) + BEGIN.length() + label.length() + DASHES.length();
    int to = pem.indexOf(END + label + DASHES, from);
    if (to < 0) {
      throw new IllegalArgumentException("is not PEM: -----END " + label + "----- is missing");
    }
    StringBuilder base64 = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (!Character.isWhitespace(pem.charAt(i))) {
        base64.append(pem.charAt(i));
      }
    }
    try {
      return Base64.getDecoder().decode(base64.toString().getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is not PEM: its content is not base64", e);
    }
  }

  private static PublicKey fromSpki(byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
  }

  /**
   * Wraps a PKCS#1 key (RFC 8017 A.1.1), which the JDK does not read, in a SubjectPublicKeyInfo.
   */
  private static byte[] spkiOf(byte[] pkcs1) {
    byte[] unusedBits = {0};
    return element(0x30, RSA_ENCRYPTION, element(0x03, unusedBits, pkcs1));
  }

  private static byte[] element(int tag, byte[] first, byte[] second) {
    int length = first.length + second.length;
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(tag);
    if (length > 0xff) {
      der.write(0x82);
      der.write(length >> 8);
    } else if (length > 0x7f) {
      der.write(0x81);
    }
    der.write(length);
    der.writeBytes(first);
    der.writeBytes(second);
    return der.toByteArray();
  }
}
