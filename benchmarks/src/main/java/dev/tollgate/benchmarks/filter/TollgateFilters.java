package dev.tollgate.benchmarks.filter;

import dev.tollgate.benchmarks.token.AccessTokens;
import dev.tollgate.servlet.TollgateFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tollgate's filter, configured as a container does it: by init-params. */
public final class TollgateFilters {

  private TollgateFilters() {}

  /** For JWTs; keys come from a file. */
  public static Filter jwt(AccessTokens issued, String cacheTtl)
      throws IOException, ServletException {
    return filter(jwtParameters(issued, cacheTtl));
  }

  /** The init-params of {@link #jwt}. */
  public static Map<String, String> jwtParameters(AccessTokens issued, String cacheTtl)
      throws IOException {
    Path keys = Files.createTempFile("benchmark", ".jwks");
    keys.toFile().deleteOnExit();
    Files.writeString(keys, issued.jwks(), StandardCharsets.UTF_8);
    Map<String, String> parameters = common();
    parameters.put("token-kind", "jwt");
    parameters.put("jwks-file", keys.toString());
    parameters.put("jwt.cache.ttl", cacheTtl);
    return parameters;
  }

  /** For opaque tokens; the answers to all are held after the first pass. */
  public static Filter opaque(AccessTokens issued) throws IOException, ServletException {
    try (IntrospectionEndpoint endpoint = IntrospectionEndpoint.start()) {
      Filter filter = filter(opaqueParameters(endpoint));
      Gate gate = new JakartaGate(filter);
      for (int i = 0; i < AccessTokens.COUNT; i++) {
        gate.pass(issued.opaque(i));
      }
      return filter;
    } catch (IOException | ServletException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The init-params of {@link #opaque}. */
  public static Map<String, String> opaqueParameters(IntrospectionEndpoint endpoint) {
    Map<String, String> parameters = common();
    parameters.put("token-kind", "opaque");
    parameters.put("introspection.endpoint", endpoint.url());
    parameters.put("introspection.client-id", "api");
    parameters.put("introspection.client-secret", "secret");
    parameters.put("introspection.cache.ttl", "1h");
    return parameters;
  }

  private static Map<String, String> common() {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("issuer", AccessTokens.ISSUER);
    parameters.put("audience", AccessTokens.AUDIENCE);
    return parameters;
  }

  private static Filter filter(Map<String, String> parameters) throws ServletException {
    TollgateFilter filter = new TollgateFilter();
    filter.init(new InitParameters(parameters));
    return filter;
  }

  private record InitParameters(Map<String, String> parameters) implements FilterConfig {

    // a web application without any resource
    private static final ServletContext EMPTY =
        (ServletContext)
            Proxy.newProxyInstance(
                TollgateFilters.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> null);

    @Override
    public String getFilterName() {
      return "tollgate";
    }

    @Override
    public ServletContext getServletContext() {
      return EMPTY;
    }

    @Override
    public @Nullable String getInitParameter(String name) {
      return parameters.get(name);
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
      return Collections.enumeration(parameters.keySet());
    }
  }
}
