package io.curity.oauth;

import dev.tollgate.benchmarks.token.AccessTokens;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import javax.servlet.Filter;
import javax.servlet.FilterConfig;
import javax.servlet.ServletContext;
import javax.servlet.ServletException;

/**
 * Our code in Curity's package, because what is measured is package-private there: gives its
 * filters a key set or an introspection answer without HTTP.
 */
public final class CurityDoor {

  private CurityDoor() {}

  /** Its validator of JWTs. */
  @FunctionalInterface
  public interface Validator {
    boolean accepts(String token) throws Exception;
  }

  public static Validator validator(String jwks) {
    TokenValidator validator = jwtValidator(jwks);
    return token -> validator.validate(token) != null;
  }

  public static Filter jwtFilter(String jwks) throws ServletException {
    Filter filter = new JwtFilter(jwtValidator(jwks));
    filter.init(
        new Settings(
            Map.of(
                "oauthHost",
                "as.example.net",
                "scope",
                "orders:read",
                "issuer",
                AccessTokens.ISSUER,
                "audience",
                AccessTokens.AUDIENCE)));
    return filter;
  }

  public static Filter opaqueFilter(String answer) throws ServletException {
    Filter filter =
        new OpaqueFilter(
            new OpaqueTokenValidator(
                new AnswerInMemory(answer), JsonUtils.createDefaultReaderFactory()));
    filter.init(new Settings(Map.of("oauthHost", "as.example.net", "scope", "orders:read")));
    return filter;
  }

  private static JwtValidatorWithJwk jwtValidator(String jwks) {
    return new JwtValidatorWithJwk(
        3600,
        () -> jwks,
        AccessTokens.AUDIENCE,
        AccessTokens.ISSUER,
        JsonUtils.createDefaultReaderFactory());
  }

  private static final class JwtFilter extends OAuthJwtFilter {

    private final TokenValidator validator;

    JwtFilter(TokenValidator validator) {
      this.validator = validator;
    }

    @Override
    protected TokenValidator createTokenValidator(Map<String, ?> configuration) {
      return validator;
    }

    @Override
    protected TokenValidator getTokenValidator() {
      return validator;
    }
  }

  private static final class OpaqueFilter extends OAuthOpaqueFilter {

    private final TokenValidator validator;

    OpaqueFilter(TokenValidator validator) {
      this.validator = validator;
    }

    @Override
    protected TokenValidator createTokenValidator(Map<String, ?> configuration) {
      return validator;
    }

    @Override
    protected TokenValidator getTokenValidator() {
      return validator;
    }
  }

  private record AnswerInMemory(String answer) implements IntrospectionClient {

    @Override
    public String introspect(String token) {
      return answer;
    }

    @Override
    public void close() throws IOException {}
  }

  private record Settings(Map<String, String> parameters) implements FilterConfig {

    @Override
    public String getFilterName() {
      return "curity";
    }

    @Override
    public ServletContext getServletContext() {
      return null;
    }

    @Override
    public String getInitParameter(String name) {
      return parameters.get(name);
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
      return Collections.enumeration(parameters.keySet());
    }
  }
}
