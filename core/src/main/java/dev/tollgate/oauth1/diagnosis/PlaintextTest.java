package dev.tollgate.oauth1.diagnosis;

import java.security.MessageDigest;

/** Compares PLAINTEXT signatures, which are the key itself (RFC 5849 section 3.4.4). */
final class PlaintextTest implements SignatureTest {

  private final byte[] sent;

  PlaintextTest(String sent) {
    this.sent = OctetText.bytes(sent);
  }

  @Override
  public boolean reproduces(Recipe recipe, String baseString) {
    return MessageDigest.isEqual(OctetText.bytes(recipe.key()), sent);
  }

  @Override
  public boolean readsBaseString() {
    return false;
  }
}
