package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Makes X.509 version 1 certificates: enough for TLS among ourselves, without another library. */
final class SelfSignedCertificate {
  private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
  private static final byte[] ECDSA_SHA256 = HexFormat.of().parseHex("06082a8648ce3d040302");
  private static final byte[] RSA_SHA256 = HexFormat.of().parseHex("06092a864886f70d01010b0500");
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private SelfSignedCertificate() {}

  static X509Certificate make(KeyPair keys, String commonName) {
    boolean rsa = keys.getPrivate().getAlgorithm().equals("RSA");
    byte[] algorithm = Der.sequence(rsa ? RSA_SHA256 : ECDSA_SHA256);
    byte[] name = name(commonName);
    byte[] body =
        Der.sequence(
            Der.integer(BigInteger.valueOf(System.nanoTime()).abs()),
            algorithm,
            name,
            Der.sequence(time(-1), time(30)),
            name,
            keys.getPublic().getEncoded());
    try {
      Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(body);
      byte[] bits = Der.tagged(0x03, Bytes.concat(new byte[] {0}, signature.sign()));
      byte[] certificate = Der.sequence(body, algorithm, bits);
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] name(String commonName) {
    byte[] attribute = Der.sequence(COMMON_NAME, Der.tagged(0x0c, commonName.getBytes(UTF_8)));
    return Der.sequence(Der.tagged(0x31, attribute));
  }

  private static byte[] time(int daysFromNow) {
    Instant time = Instant.now().plus(daysFromNow, ChronoUnit.DAYS);
    return Der.tagged(0x17, UTC_TIME.format(time).getBytes(UTF_8));
  }
}
