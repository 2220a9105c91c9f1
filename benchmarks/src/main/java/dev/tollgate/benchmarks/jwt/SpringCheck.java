package dev.tollgate.benchmarks.jwt;

import dev.tollgate.benchmarks.filter.SpringFilters;
import dev.tollgate.benchmarks.token.AccessTokens;
import java.text.ParseException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Spring Security's {@code NimbusJwtDecoder} with its validators of access tokens. */
final class SpringCheck implements JwtCheck {

  private final JwtDecoder decoder;

  SpringCheck(AccessTokens issued) throws ParseException {
    this.decoder = SpringFilters.decoder(issued);
  }

  @Override
  public boolean accepts(String token, int index) {
    return decoder.decode(token).getSubject() != null;
  }
}
