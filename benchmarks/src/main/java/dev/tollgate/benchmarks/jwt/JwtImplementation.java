package dev.tollgate.benchmarks.jwt;

import dev.tollgate.benchmarks.token.AccessTokens;
import dev.tollgate.benchmarks.token.TokenAlgorithm;
import java.util.EnumSet;
import java.util.Set;

/** Who is measured. */
public enum JwtImplementation {
  RAW_JCA(RawJca::new, EnumSet.allOf(TokenAlgorithm.class)),
  TOLLGATE(TollgateCheck::new, EnumSet.allOf(TokenAlgorithm.class)),
  JAVA_JWT(JavaJwtCheck::new, EnumSet.of(TokenAlgorithm.RS256, TokenAlgorithm.ES256)),
  CURITY(CurityCheck::new, EnumSet.of(TokenAlgorithm.RS256)),
  JOSE4J(Jose4jCheck::new, EnumSet.allOf(TokenAlgorithm.class)),
  NIMBUS(NimbusCheck::new, EnumSet.of(TokenAlgorithm.RS256, TokenAlgorithm.ES256)),
  NIMBUS_TINK(NimbusTinkCheck::new, EnumSet.of(TokenAlgorithm.EDDSA)),
  SPRING_SECURITY(SpringCheck::new, EnumSet.of(TokenAlgorithm.RS256, TokenAlgorithm.ES256));

  private final JwtCheck.Factory factory;
  private final Set<TokenAlgorithm> algorithms;

  JwtImplementation(JwtCheck.Factory factory, Set<TokenAlgorithm> algorithms) {
    this.factory = factory;
    this.algorithms = algorithms;
  }

  /** A check that has shown that it accepts a good token, and refuses a forged one. */
  JwtCheck check(AccessTokens issued) throws Exception {
    if (!algorithms.contains(issued.algorithm())) {
      throw new UnsupportedOperationException(this + " has no " + issued.algorithm().joseName());
    }
    JwtCheck check = factory.of(issued);
    if (!check.accepts(issued.jwt(0), 0)) {
      throw new IllegalStateException(this + " refuses a good token");
    }
    // the raw algorithm does not look at the token
    if (this != RAW_JCA && acceptsForged(check, issued)) {
      throw new IllegalStateException(this + " accepts a forged token");
    }
    return check;
  }

  private static boolean acceptsForged(JwtCheck check, AccessTokens issued) {
    try {
      return check.accepts(issued.forged(), 0);
    } catch (Exception refusal) {
      return false;
    }
  }
}
