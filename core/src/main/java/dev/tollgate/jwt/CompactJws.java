package dev.tollgate.jwt;

import java.nio.charset.StandardCharsets;

/**
 * A JWS in compact serialization (RFC 7515 section 7.1), taken apart and not verified. Each part is
 * strict base64url.
 */
final class CompactJws implements JwsReading {

  private final byte[] token;
  private final int signedLength;
  private final JwsHeader header;
  private final byte[] payload;
  private final byte[] signature;

  private CompactJws(
      byte[] token, int signedLength, JwsHeader header, byte[] payload, byte[] signature) {
    this.token = token;
    this.signedLength = signedLength;
    this.header = header;
    this.payload = payload;
    this.signature = signature;
  }

  static JwsReading read(String text) {
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (first < 0 || second < 0 || text.indexOf('.', second + 1) >= 0) {
      return Refusal.malformed("the token has not three parts");
    }
    // What is not ISO 8859-1 becomes a question mark, which is not in the alphabet.
    byte[] token = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] headerJson = Base64Url.decode(token, 0, first);
    if (headerJson == null) {
      return Refusal.malformed("header: no base64url");
    }
    HeaderReading reading = JwsHeader.read(headerJson);
    if (reading instanceof Refusal refusal) {
      return refusal;
    }
    byte[] payload = Base64Url.decode(token, first + 1, second);
    if (payload == null) {
      return Refusal.malformed("payload: no base64url");
    }
    byte[] signature = Base64Url.decode(token, second + 1, token.length);
    if (signature == null) {
      return Refusal.malformed("signature: no base64url");
    }
    return new CompactJws(token, second, (JwsHeader) reading, payload, signature);
  }

  JwsHeader header() {
    return header;
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
