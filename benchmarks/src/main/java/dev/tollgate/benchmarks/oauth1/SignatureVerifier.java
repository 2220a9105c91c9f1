package dev.tollgate.benchmarks.oauth1;

/** An implementation that is ready for one request. */
interface SignatureVerifier {

  /**
   * Does everything from the raw {@code Authorization} field to yes or no; nothing is remembered
   * from call to call.
   */
  boolean verify() throws Exception;

  /** Makes a verifier of one request. */
  interface Factory {
    SignatureVerifier of(SignedPost post) throws Exception;
  }
}
