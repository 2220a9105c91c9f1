package dev.tollgate.oauth1;

import dev.tollgate.replay.NonceKey;
import java.nio.ByteBuffer;
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

  private static final int TYPICAL = 512;

  private final MessageDigest digest = sha256();
  private final ByteBuffer result = ByteBuffer.allocate(32);
  // The digest takes one long piece much faster than many short ones.
  private final ByteBuffer piece = ByteBuffer.allocate(TYPICAL);

  /** The key of a request that carries a timestamp and a nonce. */
  NonceKey keyOf(SignedRequest request, ClientCredentials client) {
    digest.reset();
    piece.clear().put(DOMAIN);
    add(request, ProtocolParameter.CONSUMER_KEY);
    add(request, ProtocolParameter.TOKEN);
    reserve(Long.BYTES);
    piece.putLong(request.timestamp());
    add(request, ProtocolParameter.NONCE);
    flush();
    try {
      digest.digest(result.array(), 0, result.capacity());
    } catch (DigestException e) {
      throw new IllegalStateException("The digest does not fit its own length", e);
    }
    return new NonceKey(result.getLong(0), result.getLong(Long.BYTES), client.owner());
  }

  /** The 64-bit digest of a client's key. */
  static long owner(String clientKey) {
    return ByteBuffer.wrap(sha256().digest(clientKey.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private void add(SignedRequest request, ProtocolParameter parameter) {
    int length = request.decode(parameter);
    reserve(Integer.BYTES);
    piece.putInt(length);
    if (length > TYPICAL) {
      flush();
      digest.update(request.scratch(), 0, length);
    } else {
      reserve(length);
      piece.put(request.scratch(), 0, length);
    }
  }

  private void reserve(int size) {
    if (piece.remaining() < size) {
      flush();
    }
  }

  private void flush() {
    digest.update(piece.array(), 0, piece.position());
    piece.clear();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The JVM lacks SHA-256", e);
    }
  }
}
