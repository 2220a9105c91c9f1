package dev.tollgate.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tollgate.oauth1.SignatureMethod;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What a client of OAuth 1.0 signs with. Immutable; does not print itself. */
final class Signatures {

  private final String clientSecret;
  private final String tokenSecret;
  private final @Nullable PrivateKey privateKey;

  Signatures(String clientSecret, String tokenSecret, @Nullable PrivateKey privateKey) {
    this.clientSecret = SecretsGivenOut.tell(clientSecret);
    this.tokenSecret = SecretsGivenOut.tell(tokenSecret);
    this.privateKey = privateKey;
  }

  Signatures withTokenSecret(String value) {
    return new Signatures(clientSecret, value, privateKey);
  }

  /** The value of {@code oauth_signature}, decoded: RFC 5849 sections 3.4.2 to 3.4.4. */
  String sign(SignatureMethod method, String baseString) {
    try {
      return switch (method) {
        case HMAC_SHA1 -> mac("HmacSHA1", baseString);
        case HMAC_SHA256 -> mac("HmacSHA256", baseString);
        case HMAC_SHA512 -> mac("HmacSHA512", baseString);
        case RSA_SHA1 -> rsa("SHA1withRSA", baseString);
        case RSA_SHA256 -> rsa("SHA256withRSA", baseString);
        case RSA_SHA512 -> rsa("SHA512withRSA", baseString);
        case RSA_PSS_SHA256 -> rsa("RSASSA-PSS", baseString);
        case PLAINTEXT -> secrets();
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot sign by " + method.methodName(), e);
    }
  }

  private String secrets() {
    return SignatureBaseString.encode(clientSecret) + '&' + SignatureBaseString.encode(tokenSecret);
  }

  private String mac(String algorithm, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(secrets().getBytes(US_ASCII), algorithm));
    return base64(mac.doFinal(text.getBytes(US_ASCII)));
  }

  private String rsa(String algorithm, String text) throws GeneralSecurityException {
    if (privateKey == null) {
      throw new IllegalStateException("RSA needs OAuth1Signer.of(clientKey, privateKey)");
    }
    Signature signature = Signature.getInstance(algorithm);
    if (algorithm.equals("RSASSA-PSS")) {
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    }
    signature.initSign(privateKey);
    signature.update(text.getBytes(US_ASCII));
    return base64(signature.sign());
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
