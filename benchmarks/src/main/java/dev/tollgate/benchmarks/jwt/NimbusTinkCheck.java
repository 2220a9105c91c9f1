package dev.tollgate.benchmarks.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import dev.tollgate.benchmarks.token.AccessTokens;
import java.text.ParseException;

/**
 * Nimbus for EdDSA: its processor has no Ed25519, so the parts are put together by hand, the type
 * is not checked, and the signature is Google Tink's and not the JCA's.
 */
final class NimbusTinkCheck implements JwtCheck {

  private final DefaultJWTClaimsVerifier<SecurityContext> claims = NimbusSetup.claims();
  private final Ed25519Verifier verifier;

  NimbusTinkCheck(AccessTokens issued) throws ParseException, JOSEException {
    this.verifier =
        new Ed25519Verifier(JWKSet.parse(issued.jwks()).getKeys().get(0).toOctetKeyPair());
  }

  @Override
  public boolean accepts(String token, int index)
      throws ParseException, JOSEException, BadJWTException {
    SignedJWT jwt = SignedJWT.parse(token);
    if (!jwt.verify(verifier)) {
      return false;
    }
    claims.verify(jwt.getJWTClaimsSet(), null);
    return true;
  }
}
