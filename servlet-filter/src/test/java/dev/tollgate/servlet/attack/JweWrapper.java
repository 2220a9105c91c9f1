package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.gson.JsonObject;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** RFC 7516 compact encryption, the one pair of algorithms that the cases use. */
final class JweWrapper {
  private static final int TAG_BYTES = 16;

  private JweWrapper() {}

  static String encrypt(TokenSpec.Encrypt spec, TestKey key, byte[] content) {
    if (!spec.alg().equals("RSA-OAEP-256") || !spec.enc().equals("A256GCM")) {
      throw new CaseFormatException("unknown encryption " + spec.alg() + " " + spec.enc());
    }
    JsonObject header = new JsonObject();
    header.addProperty("alg", spec.alg());
    header.addProperty("enc", spec.enc());
    header.add("kid", key.served().get("kid"));
    if (spec.cty() != null) {
      header.addProperty("cty", spec.cty());
    }
    String protectedHeader = Bytes.base64Url(Json.write(header));
    byte[] contentKey = random(32);
    byte[] iv = random(12);
    try {
      Cipher wrap = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
      wrap.init(
          Cipher.ENCRYPT_MODE,
          key.pair().getPublic(),
          new OAEPParameterSpec(
              "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
      Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
      gcm.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(contentKey, "AES"),
          new GCMParameterSpec(8 * TAG_BYTES, iv));
      gcm.updateAAD(protectedHeader.getBytes(US_ASCII));
      byte[] sealed = gcm.doFinal(content);
      int end = sealed.length - TAG_BYTES;
      return String.join(
          ".",
          protectedHeader,
          Bytes.base64Url(wrap.doFinal(contentKey)),
          Bytes.base64Url(iv),
          Bytes.base64Url(Arrays.copyOf(sealed, end)),
          Bytes.base64Url(Arrays.copyOfRange(sealed, end, sealed.length)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
