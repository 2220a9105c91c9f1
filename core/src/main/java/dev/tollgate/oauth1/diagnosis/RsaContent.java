package dev.tollgate.oauth1.diagnosis;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Set;

/**
 * What an RSA signature holds, opened with the public key. Where that has the right form, the
 * signer had the private key, whatever was signed.
 */
sealed interface RsaContent {

  /** How many octets signatures of the usual keys have. */
  Set<Integer> KEY_LENGTHS = Set.of(128, 192, 256, 384, 512, 1024);

  /** The signature is as long as no key. */
  record WrongLength() implements RsaContent {}

  /** Not what a signer with the private key leaves. */
  record Nonsense() implements RsaContent {}

  /** A digest (RFC 8017 section 9.2). */
  record Signed(Digest digest, byte[] hash) implements RsaContent {}

  /** A salted digest (RFC 8017 section 9.1). */
  record Salted(byte[] salt, byte[] hash) implements RsaContent {

    boolean fits(byte[] messageHash) {
      MessageDigest digest = Digest.SHA256.begin();
      digest.update(new byte[8]);
      digest.update(messageHash);
      return MessageDigest.isEqual(hash, digest.digest(salt));
    }
  }

  static RsaContent of(byte[] signature, RSAPublicKey key, boolean pss) {
    int bits = key.getModulus().bitLength();
    BigInteger number = new BigInteger(1, signature);
    if (signature.length != (bits + 7) / 8) {
      return KEY_LENGTHS.contains(signature.length) ? new Nonsense() : new WrongLength();
    }
    if (number.compareTo(key.getModulus()) >= 0) {
      return new Nonsense();
    }
    byte[] opened =
        leftPadded(
            number.modPow(key.getPublicExponent(), key.getModulus()).toByteArray(),
            signature.length);
    return pss ? salted(opened, bits) : signed(opened);
  }

  private static RsaContent signed(byte[] opened) {
    int at = 2;
    while (at < opened.length && opened[at] == (byte) 0xff) {
      at++;
    }
    if (opened[0] != 0 || opened[1] != 1 || at < 10 || at == opened.length || opened[at] != 0) {
      return new Nonsense();
    }
    byte[] rest = Arrays.copyOfRange(opened, at + 1, opened.length);
    for (Digest digest : Digest.values()) {
      byte[] info = digest.digestInfo();
      int length = digest.begin().getDigestLength();
      if (rest.length == info.length + length
          && Arrays.equals(rest, 0, info.length, info, 0, info.length)) {
        return new Signed(digest, Arrays.copyOfRange(rest, info.length, rest.length));
      }
    }
    return new Nonsense();
  }

  private static RsaContent salted(byte[] opened, int bits) {
    // RFC 8017 9.1.2: the encoded message has one bit less than the modulus.
    int from = bits % 8 == 1 ? 1 : 0;
    byte[] message = Arrays.copyOfRange(opened, from, opened.length);
    int hashLength = 32;
    int maskedLength = message.length - hashLength - 1;
    if (maskedLength < hashLength + 1 || message[message.length - 1] != (byte) 0xbc) {
      return new Nonsense();
    }
    byte[] hash = Arrays.copyOfRange(message, maskedLength, maskedLength + hashLength);
    byte[] block = unmasked(Arrays.copyOf(message, maskedLength), hash);
    block[0] &= (byte) (0xff >> (8 * message.length - (bits - 1)));
    int at = 0;
    while (at < block.length && block[at] == 0) {
      at++;
    }
    return at == block.length || block[at] != 1
        ? new Nonsense()
        : new Salted(Arrays.copyOfRange(block, at + 1, block.length), hash);
  }

  // RFC 8017 B.2.1, with SHA-256.
  private static byte[] unmasked(byte[] block, byte[] seed) {
    MessageDigest digest = Digest.SHA256.begin();
    for (int counter = 0; counter * 32 < block.length; counter++) {
      digest.update(seed);
      digest.update(new byte[] {0, 0, (byte) (counter >> 8), (byte) counter});
      byte[] mask = digest.digest();
      for (int i = 0; i < mask.length && counter * 32 + i < block.length; i++) {
        block[counter * 32 + i] ^= mask[i];
      }
    }
    return block;
  }

  private static byte[] leftPadded(byte[] octets, int length) {
    byte[] padded = new byte[length];
    int kept = Math.min(octets.length, length);
    System.arraycopy(octets, octets.length - kept, padded, length - kept, kept);
    return padded;
  }
}
