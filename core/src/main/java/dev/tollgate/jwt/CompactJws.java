package dev.tollgate.jwt;

import java.util.Arrays;

/**
 * A JWS in compact serialization (RFC 7515 section 7.1), taken apart and not verified. Each part is
 * strict base64url.
 */
final class CompactJws implements JwsReading {

  private final byte[] token;
  private final int headerLength;
  private final int signedLength;
  private final JwsHeader header;
  private final byte[] payload;
  private final byte[] signature;

  private CompactJws(
      byte[] token,
      int headerLength,
      int signedLength,
      JwsHeader header,
      byte[] payload,
      byte[] signature) {
    this.token = token;
    this.headerLength = headerLength;
    this.signedLength = signedLength;
    this.header = header;
    this.payload = payload;
    this.signature = signature;
  }

  /**
   * Takes a token apart.
   *
   * @param token its octets, which are kept; what is no base64url is refused
   * @param known headers that need not be read again
   */
  static JwsReading read(byte[] token, KnownHeaders known) {
    int first = dot(token, 0);
    int second = dot(token, first + 1);
    if (second == token.length) {
      return Refusal.malformed("the token has not three parts");
    }
    HeaderReading reading = header(token, first, known);
    if (reading instanceof Refusal refusal) {
      return refusal;
    }
    byte[] payload = Base64Url.decode(token, first + 1, second);
    if (payload == null) {
      return Refusal.malformed("payload: no base64url");
    }
    byte[] signature = Base64Url.decode(token, second + 1, token.length);
    if (signature == null) {
      return Refusal.malformed(
          dot(token, second + 1) < token.length
              ? "the token has more than three parts"
              : "signature: no base64url");
    }
    return new CompactJws(token, first, second, (JwsHeader) reading, payload, signature);
  }

  private static HeaderReading header(byte[] token, int end, KnownHeaders known) {
    JwsHeader header = known.find(token, end);
    if (header != null) {
      return header;
    }
    byte[] json = Base64Url.decode(token, 0, end);
    return json == null ? Refusal.malformed("header: no base64url") : JwsHeader.read(json);
  }

  /** The place of the next dot, or the length if there is none. */
  private static int dot(byte[] token, int from) {
    int at = from;
    while (at < token.length && token[at] != '.') {
      at++;
    }
    return at;
  }

  JwsHeader header() {
    return header;
  }

  /** A copy of the header as it is written: the letters before the first dot. */
  byte[] encodedHeader() {
    return Arrays.copyOf(token, headerLength);
  }

  /** The payload's octets; not a copy. */
  byte[] payload() {
    return payload;
  }

  /**
   * Whether the signature holds by a key, with the header's algorithm, which the key must accept.
   */
  boolean isSignedBy(VerificationKey key) {
    return key.verifies(header.algorithm(), token, signedLength, signature);
  }
}
