package dev.tollgate.benchmarks.filter;

import dev.tollgate.benchmarks.token.AccessTokens;
import io.curity.oauth.CurityDoor;

/** Who is measured, and with which kind of token. */
public enum Protection {
  NONE_JWT(issued -> new JakartaGate(null), false),
  TOLLGATE_JWT(issued -> new JakartaGate(TollgateFilters.jwt(issued, "1h")), false),
  TOLLGATE_JWT_FIRST_SIGHT(issued -> new JakartaGate(TollgateFilters.jwt(issued, "0s")), false),
  CURITY_JWT(issued -> new JavaxGate(CurityDoor.jwtFilter(issued.jwks())), false),
  PAC4J_JWT(issued -> new JakartaGate(Pac4jFilters.jwt(issued)), false),
  SPRING_JWT(issued -> new JakartaGate(SpringFilters.jwt(issued)), false),

  NONE_OPAQUE(issued -> new JakartaGate(null), true),
  TOLLGATE_OPAQUE(issued -> new JakartaGate(TollgateFilters.opaque(issued)), true),
  CURITY_OPAQUE(
      issued -> new JavaxGate(CurityDoor.opaqueFilter(AccessTokens.introspectionAnswer())), true),
  SPRING_OPAQUE_CACHED(issued -> new JakartaGate(SpringFilters.opaqueCached()), true),
  SPRING_OPAQUE(issued -> new JakartaGate(SpringFilters.opaque()), true);

  private interface Factory {
    Gate of(AccessTokens issued) throws Exception;
  }

  private final Factory factory;
  private final boolean opaque;

  Protection(Factory factory, boolean opaque) {
    this.factory = factory;
    this.opaque = opaque;
  }

  String token(AccessTokens issued, int index) {
    return opaque ? issued.opaque(index) : issued.jwt(index);
  }

  /** A gate that has let every token pass once, and refuses a forged one. */
  Gate gate(AccessTokens issued) throws Exception {
    Gate gate = factory.of(issued);
    for (int i = 0; i < AccessTokens.COUNT; i++) {
      if (!gate.pass(token(issued, i))) {
        throw new IllegalStateException(this + " refuses a good token");
      }
    }
    // every opaque token is good here
    if (!opaque && this != NONE_JWT && passesForged(gate, issued)) {
      throw new IllegalStateException(this + " accepts a forged token");
    }
    return gate;
  }

  private static boolean passesForged(Gate gate, AccessTokens issued) {
    try {
      return gate.pass(issued.forged());
    } catch (Exception refusal) {
      return false;
    }
  }
}
