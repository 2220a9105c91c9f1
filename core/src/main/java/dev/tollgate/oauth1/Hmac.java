package dev.tollgate.oauth1;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC (RFC 2104) over a digest of the JCA that is kept from request to request, keyed anew for
 * each: a {@code Mac} would copy every key several times. Used by one thread at a time.
 */
final class Hmac implements Sink {

  private static final int INNER = 0x36;
  private static final int OUTER = 0x5c;

  private final MessageDigest digest;
  private final byte[] pad;
  private final byte[] code;

  Hmac(String algorithm) {
    try {
      this.digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The JVM lacks " + algorithm, e);
    }
    this.code = new byte[digest.getDigestLength()];
    // FIPS 180-4: SHA-1 and SHA-256 work on blocks of 64 octets, SHA-512 on 128.
    this.pad = new byte[code.length > 32 ? 128 : 64];
  }

  /**
   * Begins a code with the key of RFC 5849 section 3.4.2: both secrets, encoded, and an ampersand.
   */
  void begin(byte[] clientSecret, byte[] tokenSecret) {
    digest.reset();
    Arrays.fill(pad, (byte) 0);
    int keyLength = clientSecret.length + 1 + tokenSecret.length;
    if (keyLength > pad.length) {
      digest.update(clientSecret);
      digest.update((byte) '&');
      digest.update(tokenSecret);
      digestInto(pad);
    } else {
      System.arraycopy(clientSecret, 0, pad, 0, clientSecret.length);
      pad[clientSecret.length] = '&';
      System.arraycopy(tokenSecret, 0, pad, clientSecret.length + 1, tokenSecret.length);
    }
    combinePad(INNER);
    digest.update(pad);
  }

  @Override
  public void update(byte[] octets, int from, int length) {
    digest.update(octets, from, length);
  }

  /** The code; the array is used again. */
  byte[] finish() {
    digestInto(code);
    combinePad(INNER ^ OUTER);
    digest.update(pad);
    digest.update(code);
    digestInto(code);
    Arrays.fill(pad, (byte) 0);
    return code;
  }

  private void combinePad(int mask) {
    for (int i = 0; i < pad.length; i++) {
      pad[i] ^= (byte) mask;
    }
  }

  private void digestInto(byte[] target) {
    try {
      digest.digest(target, 0, code.length);
    } catch (DigestException e) {
      throw new IllegalStateException("The digest does not fit its own length", e);
    }
  }
}
