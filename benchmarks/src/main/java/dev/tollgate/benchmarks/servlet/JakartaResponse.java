package dev.tollgate.benchmarks.servlet;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cheapest response that all filters accept; what it does not override throws. */
public final class JakartaResponse extends HttpServletResponseWrapper {

  private static final HttpServletResponse NOTHING = Unsupported.of(HttpServletResponse.class);

  private int status = SC_OK;
  private boolean committed;
  private @Nullable Map<String, String> headers;

  public JakartaResponse() {
    super(NOTHING);
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void setStatus(int value) {
    status = value;
  }

  @Override
  public void sendError(int value) {
    status = value;
    committed = true;
  }

  @Override
  public void sendError(int value, String message) {
    sendError(value);
  }

  @Override
  public boolean isCommitted() {
    return committed;
  }

  @Override
  public void setHeader(String name, String value) {
    if (headers == null) {
      headers = new HashMap<>();
    }
    headers.put(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    setHeader(name, value);
  }

  @Override
  public void setDateHeader(String name, long value) {
    setHeader(name, Long.toString(value));
  }

  @Override
  public void setIntHeader(String name, int value) {
    setHeader(name, Integer.toString(value));
  }

  @Override
  public @Nullable String getHeader(String name) {
    return headers == null ? null : headers.get(name);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    String value = getHeader(name);
    return value == null ? List.of() : List.of(value);
  }

  @Override
  public Collection<String> getHeaderNames() {
    return headers == null ? List.of() : headers.keySet();
  }

  @Override
  public boolean containsHeader(String name) {
    return headers != null && headers.containsKey(name);
  }

  @Override
  public String encodeURL(String url) {
    return url;
  }

  @Override
  public String encodeRedirectURL(String url) {
    return url;
  }

  @Override
  public void flushBuffer() {
    committed = true;
  }

  @Override
  public void resetBuffer() {}

  @Override
  public void setContentType(String type) {
    setHeader("content-type", type);
  }

  @Override
  public void setCharacterEncoding(String encoding) {}

  @Override
  public void setContentLength(int length) {}

  @Override
  public ServletSink getOutputStream() {
    return new ServletSink();
  }

  @Override
  public PrintWriter getWriter() {
    return new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
