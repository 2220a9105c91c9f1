package dev.tollgate.benchmarks.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.tollgate.benchmarks.token.AccessTokens;
import java.text.ParseException;

/** Nimbus's {@code DefaultJWTProcessor} over a key set in memory. */
final class NimbusCheck implements JwtCheck {

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  NimbusCheck(AccessTokens issued) throws ParseException {
    processor.setJWSTypeVerifier(NimbusSetup.type());
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.parse(issued.algorithm().joseName()),
            new ImmutableJWKSet<>(JWKSet.parse(issued.jwks()))));
    processor.setJWTClaimsSetVerifier(NimbusSetup.claims());
  }

  @Override
  public boolean accepts(String token, int index)
      throws BadJOSEException, JOSEException, ParseException {
    return processor.process(token, null).getSubject() != null;
  }
}
