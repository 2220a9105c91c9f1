package dev.tollgate.benchmarks.jwt;

import dev.tollgate.benchmarks.token.AccessTokens;
import java.security.GeneralSecurityException;
import java.security.Signature;

/** The baseline: a new Signature each time, over the given signing input, and nothing else. */
final class RawJca implements JwtCheck {

  private final AccessTokens issued;
  private final String algorithm;

  RawJca(AccessTokens issued) {
    this.issued = issued;
    this.algorithm = issued.algorithm().jcaName();
  }

  @Override
  public boolean accepts(String token, int index) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initVerify(issued.keys().getPublic());
    signature.update(issued.signingInput(index));
    return signature.verify(issued.signature(index));
  }
}
