package dev.tollgate.benchmarks.oauth1;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The baseline: the base string is given, only the JCA's part, base64 and the comparison are left.
 * A new Mac or Signature each time.
 */
final class RawJca implements SignatureVerifier {

  private final SignedPost post;
  private final String algorithm;
  private final SecretKeySpec key;
  private final byte[] baseString;

  RawJca(SignedPost post) {
    this.post = post;
    this.algorithm = post.kind().jcaName();
    this.key = new SecretKeySpec(SignedPost.hmacKey(), algorithm);
    this.baseString = post.baseString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public boolean verify() throws GeneralSecurityException {
    byte[] given = Base64.getDecoder().decode(post.signature());
    if (post.kind().isRsa()) {
      Signature signature = Signature.getInstance(algorithm);
      signature.initVerify(post.rsa().keys().getPublic());
      signature.update(baseString);
      return signature.verify(given);
    }
    Mac mac = Mac.getInstance(algorithm);
    mac.init(key);
    return MessageDigest.isEqual(mac.doFinal(baseString), given);
  }
}
