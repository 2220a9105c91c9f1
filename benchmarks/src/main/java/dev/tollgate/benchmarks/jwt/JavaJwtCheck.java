package dev.tollgate.benchmarks.jwt;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.JWTVerifier;
import dev.tollgate.benchmarks.token.AccessTokens;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Auth0's {@code java-jwt}; does not check the type. */
final class JavaJwtCheck implements JwtCheck {

  private final JWTVerifier verifier;

  JavaJwtCheck(AccessTokens issued) {
    PublicKey key = issued.keys().getPublic();
    Algorithm algorithm =
        key instanceof RSAPublicKey rsa
            ? Algorithm.RSA256(rsa, null)
            : Algorithm.ECDSA256((ECPublicKey) key, null);
    this.verifier =
        JWT.require(algorithm)
            .withIssuer(AccessTokens.ISSUER)
            .withAudience(AccessTokens.AUDIENCE)
            .build();
  }

  @Override
  public boolean accepts(String token, int index) {
    return verifier.verify(token).getSubject() != null;
  }
}
