package dev.tollgate.benchmarks.oauth1;

import dev.tollgate.oauth1.SignatureMethod;

/** The signature methods that are measured. */
public enum SignatureKind {
  HMAC_SHA1("HmacSHA1", SignatureMethod.HMAC_SHA1),
  HMAC_SHA256("HmacSHA256", SignatureMethod.HMAC_SHA256),
  RSA_SHA1("SHA1withRSA", SignatureMethod.RSA_SHA1),
  RSA_SHA256("SHA256withRSA", SignatureMethod.RSA_SHA256);

  private final String jcaName;
  private final SignatureMethod method;

  SignatureKind(String jcaName, SignatureMethod method) {
    this.jcaName = jcaName;
    this.method = method;
  }

  String jcaName() {
    return jcaName;
  }

  SignatureMethod method() {
    return method;
  }

  /** The value of {@code oauth_signature_method}. */
  String protocolName() {
    return name().replace('_', '-');
  }

  boolean isRsa() {
    return name().startsWith("RSA");
  }

  /** Whether anybody but us verifies it. */
  boolean knownToPeers() {
    return name().endsWith("SHA1");
  }
}
