package dev.tollgate.benchmarks.jwt;

import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.benchmarks.token.AccessTokens;
import dev.tollgate.jwt.FileKeySource;
import dev.tollgate.jwt.JwtPolicy;
import dev.tollgate.jwt.JwtVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Tollgate's verifier with its cache switched off, the grammar of the token included. */
final class TollgateCheck implements JwtCheck {

  private final JwtVerifier verifier;

  TollgateCheck(AccessTokens issued) {
    byte[] keySet = issued.jwks().getBytes(StandardCharsets.UTF_8);
    JwtPolicy policy =
        JwtPolicy.builder(AccessTokens.ISSUER, List.of(AccessTokens.AUDIENCE))
            .requireAtJwt()
            .cacheTtl(Duration.ZERO)
            .build();
    this.verifier =
        new JwtVerifier(policy, new FileKeySource("memory", () -> keySet), Clock.systemUTC());
  }

  @Override
  public boolean accepts(String token, int index) {
    BearerToken bearer = BearerToken.parse(token).orElseThrow();
    return verifier.verify(bearer, false) instanceof Verdict.Verified;
  }
}
