package dev.tollgate.benchmarks.jwt;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import dev.tollgate.benchmarks.token.AccessTokens;
import java.util.Set;

/** What Nimbus is told to check, by itself and under Spring Security. */
final class NimbusSetup {

  private NimbusSetup() {}

  static DefaultJOSEObjectTypeVerifier<SecurityContext> type() {
    return new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt"));
  }

  static DefaultJWTClaimsVerifier<SecurityContext> claims() {
    return new DefaultJWTClaimsVerifier<>(
        AccessTokens.AUDIENCE,
        new JWTClaimsSet.Builder().issuer(AccessTokens.ISSUER).build(),
        Set.of("exp", "sub", "iat", "jti", "client_id"));
  }
}
