package dev.tollgate.example.logout;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.tollgate.Tollgate;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;

// as docs/bearer.md shows it
public class BackChannelLogout extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  private transient DefaultJWTProcessor<SecurityContext> logoutTokens;

  @Override
  public void init() throws ServletException {
    logoutTokens = new DefaultJWTProcessor<>();
    logoutTokens.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            new JOSEObjectType("logout+jwt"), JOSEObjectType.JWT, null));
    logoutTokens.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            Set.of(getInitParameter("client-id")),
            new JWTClaimsSet.Builder().issuer(getInitParameter("issuer")).build(),
            Set.of("sub", "iat", "exp", "jti", "events"),
            Set.of("nonce")));
    try {
      logoutTokens.setJWSKeySelector(
          new JWSVerificationKeySelector<>(
              JWSAlgorithm.RS256,
              JWKSourceBuilder.create(URI.create(getInitParameter("jwks-uri")).toURL()).build()));
    } catch (MalformedURLException e) {
      throw new ServletException("jwks-uri is no URL", e);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    String logoutToken = request.getParameter("logout_token");
    try {
      JWTClaimsSet logout = logoutTokens.process(logoutToken == null ? "" : logoutToken, null);
      if (!(logout.getJSONObjectClaim("events").get(EVENT) instanceof Map)) {
        throw new BadJOSEException("no logout");
      }
      Tollgate tollgate = (Tollgate) getServletContext().getAttribute("dev.tollgate.Tollgate");
      tollgate.evictSubject(logout.getSubject());
    } catch (ParseException | BadJOSEException | JOSEException e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    }
  }
}
