package dev.tollgate.servlet;

import dev.tollgate.RequestBody;
import dev.tollgate.RequestView;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A servlet request as Tollgate sees it. In a forwarded, included or asynchronous dispatch the URL
 * is the one that the client sent, and the {@linkplain #path() path} the one of the dispatch's
 * target.
 */
final class ServletRequestView implements RequestView {

  private final HttpServletRequest request;
  private final String rawPath;
  private final @Nullable String rawQuery;
  private final String contextPath;

  ServletRequestView(HttpServletRequest request) {
    this.request = request;
    DispatcherType type = request.getDispatcherType();
    if (type == DispatcherType.FORWARD
        && request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String uri) {
      this.rawPath = uri;
      this.rawQuery = attribute(RequestDispatcher.FORWARD_QUERY_STRING);
      this.contextPath = prefix(uri, attribute(RequestDispatcher.FORWARD_CONTEXT_PATH));
    } else if (type == DispatcherType.ASYNC
        && request.getAttribute(AsyncContext.ASYNC_REQUEST_URI) instanceof String uri) {
      this.rawPath = uri;
      this.rawQuery = attribute(AsyncContext.ASYNC_QUERY_STRING);
      this.contextPath = prefix(uri, attribute(AsyncContext.ASYNC_CONTEXT_PATH));
    } else {
      this.rawPath = request.getRequestURI();
      this.rawQuery = request.getQueryString();
      this.contextPath = prefix(rawPath, request.getContextPath());
    }
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String scheme() {
    return request.getScheme();
  }

  @Override
  public boolean secure() {
    return request.isSecure();
  }

  @Override
  public String authority() {
    return Authority.of(request);
  }

  @Override
  public String rawPath() {
    return rawPath;
  }

  @Override
  public @Nullable String rawQuery() {
    return rawQuery;
  }

  @Override
  public String contextPath() {
    return contextPath;
  }

  @Override
  public String path() {
    if (request.getDispatcherType() == DispatcherType.INCLUDE
        && request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) instanceof String path) {
      return joined(path, attribute(RequestDispatcher.INCLUDE_PATH_INFO));
    }
    return joined(request.getServletPath(), request.getPathInfo());
  }

  @Override
  public List<String> headers(String name) {
    Enumeration<String> values = request.getHeaders(name);
    if (values == null || !values.hasMoreElements()) {
      return List.of();
    }
    String first = values.nextElement();
    if (!values.hasMoreElements()) {
      return List.of(first);
    }
    List<String> all = new ArrayList<>();
    all.add(first);
    while (values.hasMoreElements()) {
      all.add(values.nextElement());
    }
    return Collections.unmodifiableList(all);
  }

  /** Without the brackets that some containers put around IPv6 addresses. */
  @Override
  public String remoteAddress() {
    String address = request.getRemoteAddr();
    if (address == null) {
      return "";
    }
    return address.startsWith("[") && address.endsWith("]")
        ? address.substring(1, address.length() - 1)
        : address;
  }

  @Override
  public RequestBody body(int limit) {
    return BodyReader.read(request, limit);
  }

  private @Nullable String attribute(String name) {
    return request.getAttribute(name) instanceof String text ? text : null;
  }

  private static String joined(@Nullable String servletPath, @Nullable String pathInfo) {
    String start = servletPath == null ? "" : servletPath;
    return pathInfo == null ? start : start + pathInfo;
  }

  /**
   * The part of the path that addresses the application. Some containers name the context as it is
   * configured, and clients may spell it otherwise ({@code /%61pp}, {@code /app;v=1}): then it is
   * as many segments of the path.
   */
  private static String prefix(String path, @Nullable String context) {
    if (context == null || context.isEmpty()) {
      return "";
    }
    if (path.startsWith(context)
        && (path.length() == context.length() || path.charAt(context.length()) == '/')) {
      return context;
    }
    int end = 0;
    for (int i = 0; i < context.length() && end >= 0; i++) {
      if (context.charAt(i) == '/') {
        end = path.indexOf('/', end + 1);
      }
    }
    return end < 0 ? path : path.substring(0, end);
  }
}
