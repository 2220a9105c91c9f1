package dev.tollgate.benchmarks.jwt;

import dev.tollgate.benchmarks.token.AccessTokens;
import io.curity.oauth.CurityDoor;

/**
 * Curity's validator, for RS256 alone. It keeps every header and payload that it ever decoded, so
 * it reads the ring's JSON once.
 */
final class CurityCheck implements JwtCheck {

  private final CurityDoor.Validator validator;

  CurityCheck(AccessTokens issued) {
    this.validator = CurityDoor.validator(issued.jwks());
  }

  @Override
  public boolean accepts(String token, int index) throws Exception {
    return validator.accepts(token);
  }
}
