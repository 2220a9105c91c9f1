package dev.tollgate.oauth1;

import java.util.List;
import java.util.Optional;

/** A signature method of OAuth 1.0: RFC 5849 section 3.4, and the variants in use since. */
public enum SignatureMethod {
  HMAC_SHA1(Kind.HMAC, "SHA-1", "HMAC-SHA1"),
  HMAC_SHA256(Kind.HMAC, "SHA-256", "HMAC-SHA256"),
  HMAC_SHA512(Kind.HMAC, "SHA-512", "HMAC-SHA512"),
  RSA_SHA1(Kind.RSA, "SHA1withRSA", "RSA-SHA1"),
  RSA_SHA256(Kind.RSA, "SHA256withRSA", "RSA-SHA256"),
  RSA_SHA512(Kind.RSA, "SHA512withRSA", "RSA-SHA512"),
  /**
   * RSASSA-PSS with SHA-256, MGF1 and a salt of 32 octets; clients also call it {@code RSA-PSS}.
   */
  RSA_PSS_SHA256(Kind.RSA, "RSASSA-PSS", "RSA-PSS-SHA256", "RSA-PSS"),
  /** The secrets themselves; accepted over TLS only (RFC 5849 section 3.4.4). */
  PLAINTEXT(Kind.PLAINTEXT, "", "PLAINTEXT");

  /** What a method proves possession of. */
  enum Kind {
    HMAC,
    RSA,
    PLAINTEXT
  }

  private final Kind kind;
  private final String algorithm;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> names;

  SignatureMethod(Kind kind, String algorithm, String... names) {
    this.kind = kind;
    this.algorithm = algorithm;
    this.names = List.of(names);
  }

  /** The name in configuration and in {@code oauth_signature_method}; case-sensitive. */
  public String methodName() {
    return names.get(0);
  }

  /** The method of this exact name. */
  public static Optional<SignatureMethod> named(String name) {
    for (SignatureMethod method : values()) {
      if (method.names.contains(name)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  /** Every name by which requests may ask for the method. */
  List<String> names() {
    return names;
  }

  Kind kind() {
    return kind;
  }

  /** The JCA name: of a digest for HMAC, of a signature for RSA. */
  String algorithm() {
    return algorithm;
  }
}
