package dev.tollgate.benchmarks.filter;

import dev.tollgate.benchmarks.token.AccessTokens;
import jakarta.servlet.Filter;
import java.security.KeyPair;
import org.pac4j.core.config.Config;
import org.pac4j.http.client.direct.HeaderClient;
import org.pac4j.jee.filter.SecurityFilter;
import org.pac4j.jwt.config.signature.RSASignatureConfiguration;
import org.pac4j.jwt.credentials.authenticator.JwtAuthenticator;

/** pac4j as its documentation sets it up for a web service; checks neither issuer nor audience. */
public final class Pac4jFilters {

  private Pac4jFilters() {}

  /** For JWTs signed by RS256. */
  public static Filter jwt(AccessTokens issued) {
    KeyPair publicKey = new KeyPair(issued.keys().getPublic(), null);
    JwtAuthenticator authenticator = new JwtAuthenticator(new RSASignatureConfiguration(publicKey));
    HeaderClient client = new HeaderClient("Authorization", "Bearer ", authenticator);
    return new SecurityFilter(new Config(client), "HeaderClient", "isAuthenticated");
  }
}
