package dev.tollgate.benchmarks.oauth1;

/** Who is measured. */
public enum OAuth1Implementation {
  RAW_JCA(RawJca::new),
  TOLLGATE(TollgateVerifier::new),
  JERSEY(JerseyVerifier::new),
  SPRING_SECURITY_OAUTH(SpringSecurityOAuthVerifier::new),
  NET_OAUTH(NetOAuthVerifier::new);

  private final SignatureVerifier.Factory factory;

  OAuth1Implementation(SignatureVerifier.Factory factory) {
    this.factory = factory;
  }

  /** A verifier that has shown that it accepts the request, and refuses a forged one. */
  SignatureVerifier verifier(SignedPost post) throws Exception {
    boolean ours = this == TOLLGATE || this == RAW_JCA;
    if (!ours && !post.kind().knownToPeers()) {
      throw new UnsupportedOperationException(this + " has no " + post.kind().protocolName());
    }
    SignatureVerifier verifier = factory.of(post);
    if (!verifier.verify()) {
      throw new IllegalStateException(this + " refuses a good signature");
    }
    // the raw algorithm has no eyes for the form
    if (this != RAW_JCA && accepts(factory.of(post.forged()))) {
      throw new IllegalStateException(this + " accepts a forged request");
    }
    return verifier;
  }

  private static boolean accepts(SignatureVerifier verifier) {
    try {
      return verifier.verify();
    } catch (Exception refusal) {
      return false;
    }
  }
}
