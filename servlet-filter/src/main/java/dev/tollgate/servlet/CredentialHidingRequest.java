package dev.tollgate.servlet;

import dev.tollgate.Decision.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request without the credentials that Tollgate verified.
 *
 * <p>Does not hide them in the body as a stream, nor from code that unwraps the request: it keeps
 * tokens out of an application's dumps and forwarded calls, it is no border against the
 * application.
 */
final class CredentialHidingRequest extends HttpServletRequestWrapper {

  private final boolean headers;
  private final CredentialParameters parameters;

  CredentialHidingRequest(HttpServletRequest request, Hidden hidden) {
    super(request);
    this.headers = hidden == Hidden.HEADERS || hidden == Hidden.HEADERS_AND_PARAMETERS;
    this.parameters = CredentialParameters.hiddenBy(hidden);
  }

  @Override
  public @Nullable String getHeader(String name) {
    return hidesHeader(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return hidesHeader(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(
        Collections.list(super.getHeaderNames()).stream().filter(n -> !hidesHeader(n)).toList());
  }

  @Override
  public long getDateHeader(String name) {
    return hidesHeader(name) ? -1 : super.getDateHeader(name);
  }

  @Override
  public int getIntHeader(String name) {
    return hidesHeader(name) ? -1 : super.getIntHeader(name);
  }

  @Override
  public @Nullable String getQueryString() {
    String query = super.getQueryString();
    return query == null || !parameters.exist() ? query : parameters.without(query);
  }

  @Override
  public @Nullable String getParameter(String name) {
    return parameters.include(name) ? null : super.getParameter(name);
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return parameters.include(name) ? null : super.getParameterValues(name);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return parameters.exist()
        ? Collections.enumeration(getParameterMap().keySet())
        : super.getParameterNames();
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> all = super.getParameterMap();
    if (!parameters.exist()) {
      return all;
    }
    Map<String, String[]> shown = new LinkedHashMap<>(all);
    shown.keySet().removeIf(parameters::include);
    return Collections.unmodifiableMap(shown);
  }

  private boolean hidesHeader(String name) {
    return headers && ("Authorization".equalsIgnoreCase(name) || "DPoP".equalsIgnoreCase(name));
  }
}
