package dev.tollgate.servlet.attack;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs with the plain JCA: a JOSE library would refuse most of what the cases need. */
final class JwsSigner {
  private JwsSigner() {}

  static byte[] sign(String algorithm, TestKey key, byte[] input) {
    if (algorithm.startsWith("HS")) {
      return hmac("HmacSHA" + algorithm.substring(2), key.secret(), input);
    }
    try {
      Signature signature = forAlgorithm(algorithm);
      signature.initSign(key.pair().getPrivate());
      signature.update(input);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new CaseFormatException("cannot sign with " + algorithm, e);
    }
  }

  static byte[] hmac(String algorithm, byte[] key, byte[] input) {
    // HMAC pads keys with zeros, so that one zero byte is the empty key that the JCA refuses.
    byte[] usable = key.length == 0 ? new byte[1] : key;
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(usable, algorithm));
      return mac.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new CaseFormatException("cannot make " + algorithm, e);
    }
  }

  static Signature forAlgorithm(String algorithm) throws GeneralSecurityException {
    String bits = algorithm.length() == 5 ? algorithm.substring(2) : "";
    switch (algorithm) {
      case "RS256", "RS384", "RS512" -> {
        return Signature.getInstance("SHA" + bits + "withRSA");
      }
      case "PS256", "PS384", "PS512" -> {
        return pss(bits);
      }
      case "ES256", "ES384", "ES512" -> {
        return Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
      }
      case "SHA256withECDSA" -> {
        return Signature.getInstance("SHA256withECDSAinP1363Format");
      }
      case "EdDSA" -> {
        return Signature.getInstance("Ed25519");
      }
      default -> throw new CaseFormatException("unknown signature algorithm " + algorithm);
    }
  }

  static Signature pss(String bits) throws GeneralSecurityException {
    String digest = "SHA-" + bits;
    Signature signature = Signature.getInstance("RSASSA-PSS");
    int salt = Integer.parseInt(bits) / 8;
    signature.setParameter(
        new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), salt, 1));
    return signature;
  }
}
