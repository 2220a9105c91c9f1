package dev.tollgate.benchmarks.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.MappingMatch;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest request that all filters accept. A new one for each pass, as in a container; what it
 * does not override throws.
 */
public final class JakartaRequest extends HttpServletRequestWrapper {

  private static final HttpServletRequest NOTHING = Unsupported.of(HttpServletRequest.class);

  private final FakeMessage message;
  private @Nullable Map<String, Object> attributes;

  public JakartaRequest(FakeMessage message) {
    super(NOTHING);
    this.message = message;
  }

  @Override
  public String getMethod() {
    return message.method();
  }

  @Override
  public String getScheme() {
    return message.scheme();
  }

  @Override
  public boolean isSecure() {
    return message.secure();
  }

  @Override
  public String getServerName() {
    return message.host();
  }

  @Override
  public int getServerPort() {
    return message.port();
  }

  @Override
  public String getRequestURI() {
    return message.path();
  }

  @Override
  public StringBuffer getRequestURL() {
    return message.url();
  }

  @Override
  public String getContextPath() {
    return "";
  }

  @Override
  public String getServletPath() {
    return message.path();
  }

  @Override
  public @Nullable String getPathInfo() {
    return null;
  }

  @Override
  public @Nullable String getPathTranslated() {
    return null;
  }

  @Override
  public String getQueryString() {
    return message.query();
  }

  @Override
  public HttpServletMapping getHttpServletMapping() {
    return Mapping.OF_EVERYTHING;
  }

  @Override
  public String getProtocol() {
    return "HTTP/1.1";
  }

  @Override
  public String getRemoteAddr() {
    return FakeMessage.CLIENT_ADDRESS;
  }

  @Override
  public String getRemoteHost() {
    return FakeMessage.CLIENT_ADDRESS;
  }

  @Override
  public @Nullable String getRemoteUser() {
    return null;
  }

  @Override
  public @Nullable String getAuthType() {
    return null;
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return null;
  }

  @Override
  public boolean isUserInRole(String role) {
    return false;
  }

  @Override
  public @Nullable String getContentType() {
    return getHeader("content-type");
  }

  @Override
  public int getContentLength() {
    return -1;
  }

  @Override
  public long getContentLengthLong() {
    return -1;
  }

  @Override
  public String getCharacterEncoding() {
    return "UTF-8";
  }

  @Override
  public Locale getLocale() {
    return Locale.ROOT;
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  @Override
  public @Nullable ServletContext getServletContext() {
    return null;
  }

  @Override
  public boolean isAsyncStarted() {
    return false;
  }

  @Override
  public boolean isAsyncSupported() {
    return false;
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    if (create) {
      throw new UnsupportedOperationException("a session");
    }
    return null;
  }

  @Override
  public @Nullable String getRequestedSessionId() {
    return null;
  }

  @Override
  public boolean isRequestedSessionIdValid() {
    return false;
  }

  @Override
  public Cookie @Nullable [] getCookies() {
    return null;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return message.header(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return message.headers(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return message.headerNames();
  }

  @Override
  public @Nullable String getParameter(String name) {
    String[] values = message.parameters().get(name);
    return values == null ? null : values[0];
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return message.parameters().get(name);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return message.parameters();
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(message.parameters().keySet());
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes == null ? null : attributes.get(name);
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (value == null) {
      removeAttribute(name);
      return;
    }
    if (attributes == null) {
      attributes = new HashMap<>();
    }
    attributes.put(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    if (attributes != null) {
      attributes.remove(name);
    }
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return attributes == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(attributes.keySet());
  }

  private record Mapping(
      String getMatchValue, String getPattern, String getServletName, MappingMatch getMappingMatch)
      implements HttpServletMapping {

    static final Mapping OF_EVERYTHING = new Mapping("", "/*", "orders", MappingMatch.PATH);
  }
}
