package consumer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;

/** An issuer's key, by means of the JDK alone: what Tollgate brings must do without more. */
record SigningKey(KeyPair pair) {

  private static final int COORDINATE_OCTETS = 32;

  static SigningKey generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return new SigningKey(generator.generateKeyPair());
  }

  /** The key set (RFC 7517) with the public half. */
  String keySet() {
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"1\",\"x\":\"%s\",\"y\":\"%s\"}]}"
        .formatted(coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
  }

  /** An access token (RFC 9068) that is good for a minute. */
  String token(String issuer, String audience, String subject) throws GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String claims =
        ("{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"client_id\":\"app\",\"jti\":\"1\","
                + "\"iat\":%d,\"exp\":%d}")
            .formatted(issuer, audience, subject, now, now + 60);
    String signed =
        base64url(utf8("{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"1\"}"))
            + "."
            + base64url(utf8(claims));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(pair.getPrivate());
    signature.update(utf8(signed));
    return signed + "." + base64url(signature.sign());
  }

  private static String coordinate(BigInteger value) {
    byte[] octets = value.toByteArray();
    byte[] padded = new byte[COORDINATE_OCTETS];
    // a leading zero octet of the sign is left out, missing ones are put in
    int length = Math.min(octets.length, COORDINATE_OCTETS);
    System.arraycopy(
        octets, octets.length - length, padded, COORDINATE_OCTETS - length, length);
    return base64url(padded);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64url(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
