package dev.tollgate.oauth1;

import dev.tollgate.RequestBody;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.request.IncomingRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the body with {@code oauth_body_hash}, once the signature has shown that the client sent
 * it (the OAuth Request Body Hash draft, section 3.2). The length of the hash tells SHA-1 from
 * SHA-256. Immutable and thread-safe.
 */
final class BodyHashCheck {

  private static final int SHA1_OCTETS = 20;
  private static final int SHA256_OCTETS = 32;

  private final BodyHashMode mode;
  private final Refusals refusals;

  BodyHashCheck(BodyHashMode mode, Refusals refusals) {
    this.mode = mode;
    this.refusals = refusals;
  }

  /** Why the body is refused, or null. */
  @Nullable Outcome check(SignedRequest request, IncomingRequest incoming) {
    boolean sent = request.has(ProtocolParameter.BODY_HASH);
    if (mode == BodyHashMode.OFF || (!sent && mode == BodyHashMode.CHECK) || incoming.isForm()) {
      return null;
    }
    RequestBody body = incoming.body();
    if (!(body instanceof RequestBody.Octets octets)) {
      return RequestReader.unreadable(body);
    }
    if (!sent) {
      return octets.octets().length == 0
          ? null
          : refusals.absent(List.of(ProtocolParameter.BODY_HASH));
    }
    return hashFits(request, octets.octets())
        ? null
        : refusals.bodyHash("oauth_body_hash is not the hash of the body");
  }

  private static boolean hashFits(SignedRequest request, byte[] body) {
    int encoded = request.decode(ProtocolParameter.BODY_HASH);
    int length = encoded < 0 ? -1 : StrictBase64.decode(request.scratch(), encoded);
    if (length != SHA1_OCTETS && length != SHA256_OCTETS) {
      return false;
    }
    byte[] sent = Arrays.copyOf(request.scratch(), length);
    try {
      String algorithm = length == SHA1_OCTETS ? "SHA-1" : "SHA-256";
      return MessageDigest.isEqual(MessageDigest.getInstance(algorithm).digest(body), sent);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The JVM lacks a digest", e);
    }
  }
}
