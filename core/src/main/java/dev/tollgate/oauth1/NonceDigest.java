package dev.tollgate.oauth1;

import dev.tollgate.replay.NonceKey;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes the key under which a nonce is claimed: a digest of client, token, timestamp and nonce (RFC
 * 5849 section 3.3), each with its length in front, so that no two quadruples are spelled alike.
 * The timestamp counts as a number. Used by one thread at a time.
 */
final class NonceDigest {

  // The replay store is shared with other kinds of values that are used once.
  private static final byte[] DOMAIN = "oauth1".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest digest = sha256();
  private final byte[] octets = new byte[32];
  private final byte[] number = new byte[Long.BYTES];

  /** The key of a request that carries a timestamp and a nonce. */
  NonceKey keyOf(SignedRequest request, ClientCredentials client) {
    digest.reset();
    digest.update(DOMAIN);
    add(request, ProtocolParameter.CONSUMER_KEY);
    add(request, ProtocolParameter.TOKEN);
    addNumber(request.timestamp(), Long.BYTES);
    add(request, ProtocolParameter.NONCE);
    try {
      digest.digest(octets, 0, octets.length);
    } catch (DigestException e) {
      throw new IllegalStateException("The digest does not fit its own length", e);
    }
    return new NonceKey(numberAt(octets, 0), numberAt(octets, Long.BYTES), client.owner());
  }

  /** The 64-bit digest of a client's key. */
  static long owner(String clientKey) {
    return numberAt(sha256().digest(clientKey.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private void add(SignedRequest request, ProtocolParameter parameter) {
    int length = request.decode(parameter);
    addNumber(length, Integer.BYTES);
    digest.update(request.scratch(), 0, length);
  }

  private void addNumber(long value, int size) {
    for (int i = 0; i < size; i++) {
      number[i] = (byte) (value >> (8 * (size - 1 - i)));
    }
    digest.update(number, 0, size);
  }

  private static long numberAt(byte[] octets, int from) {
    long value = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      value = value << 8 | (octets[i] & 0xff);
    }
    return value;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The JVM lacks SHA-256", e);
    }
  }
}
