package dev.tollgate.benchmarks.jwt;

import dev.tollgate.benchmarks.token.AccessTokens;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** {@code jose4j}. */
final class Jose4jCheck implements JwtCheck {

  private final JwtConsumer consumer;

  Jose4jCheck(AccessTokens issued) throws JoseException {
    JsonWebKeySet keys = new JsonWebKeySet(issued.jwks());
    this.consumer =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
            .setJwsAlgorithmConstraints(ConstraintType.PERMIT, issued.algorithm().joseName())
            .setExpectedType(true, "at+jwt")
            .setExpectedIssuer(AccessTokens.ISSUER)
            .setExpectedAudience(AccessTokens.AUDIENCE)
            .setRequireExpirationTime()
            .setRequireSubject()
            .build();
  }

  @Override
  public boolean accepts(String token, int index)
      throws InvalidJwtException, MalformedClaimException {
    return consumer.processToClaims(token).getSubject() != null;
  }
}
