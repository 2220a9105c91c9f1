package dev.tollgate.oauth1.diagnosis;

/**
 * A signature as it was sent.
 *
 * @param methodName the value of {@code oauth_signature_method}
 * @param kind what the method does
 * @param digest the method's digest; any for {@link Kind#PLAINTEXT}
 * @param text the signature, decoded once, one octet per character; with PLAINTEXT these are the
 *     secrets
 */
public record SentSignature(String methodName, Kind kind, Digest digest, String text) {

  /** What a signature method does. */
  public enum Kind {
    HMAC,
    RSA,
    RSA_PSS,
    PLAINTEXT
  }

  /** Shows the method only. */
  @Override
  public String toString() {
    return "SentSignature[" + methodName + "]";
  }
}
