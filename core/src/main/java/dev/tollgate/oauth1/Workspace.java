package dev.tollgate.oauth1;

/**
 * What verifying one request needs at hand; kept for the next one. Used by one thread at a time.
 */
final class Workspace {

  final SignedRequest request = new SignedRequest();
  final SignatureCheck signatures = new SignatureCheck();
  final NonceDigest nonces = new NonceDigest();
}
