package dev.tollgate.oauth1.diagnosis;

import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens an RSA signature once and compares what is in it with the digests of base strings. */
final class RsaTest implements SignatureTest {

  private final boolean pss;
  private final @Nullable RSAPublicKey key;
  private final Map<String, RsaContent> opened = new HashMap<>();

  RsaTest(Evidence evidence) {
    this.pss = evidence.signature().kind() == SentSignature.Kind.RSA_PSS;
    this.key = evidence.keys().rsaKey();
  }

  @Override
  public boolean reproduces(Recipe recipe, String baseString) {
    String sent = recipe.sent();
    if (sent == null || key == null || recipe.cutOff()) {
      return false;
    }
    RsaContent content = opened.get(sent);
    if (content == null) {
      content = open(sent, key);
      opened.put(sent, content);
    }
    MessageDigest digest = recipe.digest().begin();
    byte[] hash = digest.digest(OctetText.bytes(baseString));
    if (content instanceof RsaContent.Signed signed) {
      return signed.digest() == recipe.digest() && MessageDigest.isEqual(hash, signed.hash());
    }
    return content instanceof RsaContent.Salted salted
        && recipe.digest() == Digest.SHA256
        && salted.fits(hash);
  }

  private RsaContent open(String sent, RSAPublicKey publicKey) {
    byte[] octets = SignatureText.decoded(sent);
    return octets == null ? new RsaContent.Nonsense() : RsaContent.of(octets, publicKey, pss);
  }
}
