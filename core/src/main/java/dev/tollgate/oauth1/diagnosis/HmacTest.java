package dev.tollgate.oauth1.diagnosis;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs again with HMAC. */
final class HmacTest implements SignatureTest {

  // RFC 2104: a key is filled up with zeros, so this one is as good as none, which the JCA refuses.
  private static final byte[] EMPTY_KEY = {0};

  private final Map<Digest, Mac> macs = new EnumMap<>(Digest.class);

  @Override
  public boolean reproduces(Recipe recipe, String baseString) {
    String sent = recipe.sent();
    if (sent == null) {
      return false;
    }
    byte[] expected = OctetText.bytes(sign(recipe.digest(), recipe.key(), baseString));
    byte[] given = OctetText.bytes(sent);
    if (recipe.cutOff() && given.length < expected.length) {
      expected = Arrays.copyOf(expected, given.length);
    }
    return MessageDigest.isEqual(expected, given);
  }

  /** The signature of a base string, in base64. */
  String sign(Digest digest, String key, String baseString) {
    byte[] octets = key.isEmpty() ? EMPTY_KEY : OctetText.bytes(key);
    try {
      Mac mac = macs.get(digest);
      if (mac == null) {
        mac = Mac.getInstance(digest.macName());
        macs.put(digest, mac);
      }
      mac.init(new SecretKeySpec(octets, digest.macName()));
      return Base64.getEncoder().encodeToString(mac.doFinal(OctetText.bytes(baseString)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JVM lacks " + digest.macName(), e);
    }
  }
}
