package dev.tollgate.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body Tollgate has read: the application gets the octets as if nobody had.
 *
 * <p>The container, whose stream is spent, still parses the query (and what forwards add to it); a
 * form body comes after it, in every method. Unlike with a container, the parameters and the stream
 * do not use each other up.
 */
final class BufferedBodyRequest extends HttpServletRequestWrapper {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final BufferedBody body;

  BufferedBodyRequest(HttpServletRequest request, BufferedBody body) {
    super(request);
    this.body = body;
  }

  @Override
  public ServletInputStream getInputStream() {
    return body.stream();
  }

  @Override
  public BufferedReader getReader() throws UnsupportedEncodingException {
    String encoding = getCharacterEncoding();
    // Servlet 5.0, 3.12: without an encoding the reader's is ISO-8859-1
    return body.reader(encoding == null ? StandardCharsets.ISO_8859_1 : charset(encoding));
  }

  @Override
  public @Nullable String getCharacterEncoding() {
    String set = body.encoding();
    return set != null ? set : super.getCharacterEncoding();
  }

  @Override
  public void setCharacterEncoding(String encoding) throws UnsupportedEncodingException {
    charset(encoding);
    body.useEncoding(encoding);
    super.setCharacterEncoding(encoding);
  }

  /** Overrides the method that Servlet 6.1 adds. */
  public void setCharacterEncoding(Charset encoding) {
    try {
      setCharacterEncoding(encoding.name());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public @Nullable String getParameter(String name) {
    String fromQuery = super.getParameter(name);
    if (fromQuery != null || !isForm()) {
      return fromQuery;
    }
    List<String> fromBody = form().values(name);
    return fromBody.isEmpty() ? null : fromBody.get(0);
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    String[] fromQuery = super.getParameterValues(name);
    return isForm() ? joined(fromQuery, form().values(name)) : fromQuery;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return isForm()
        ? Collections.enumeration(getParameterMap().keySet())
        : super.getParameterNames();
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> fromQuery = super.getParameterMap();
    if (!isForm()) {
      return fromQuery;
    }
    Map<String, String[]> all = new LinkedHashMap<>(fromQuery);
    FormParameters form = form();
    for (String name : form.names()) {
      all.put(name, joined(fromQuery.get(name), form.values(name)));
    }
    return Collections.unmodifiableMap(all);
  }

  private boolean isForm() {
    String type = getContentType();
    if (type == null) {
      return false;
    }
    int end = type.indexOf(';');
    String media = end < 0 ? type : type.substring(0, end);
    return media.strip().toLowerCase(Locale.ROOT).equals(FORM);
  }

  private FormParameters form() {
    String encoding = getCharacterEncoding();
    try {
      return body.form(encoding == null ? usualFormCharset() : charset(encoding));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("The form is written in an unknown charset", e);
    }
  }

  /** Jetty takes forms for UTF-8; the others for ISO-8859-1, as Servlet 5.0, 3.12 has it. */
  private Charset usualFormCharset() {
    boolean jetty =
        getServletContext().getServerInfo().toLowerCase(Locale.ROOT).startsWith("jetty");
    return jetty ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
  }

  private static String @Nullable [] joined(String @Nullable [] first, List<String> second) {
    if (second.isEmpty()) {
      return first;
    }
    List<String> all = new ArrayList<>();
    if (first != null) {
      all.addAll(Arrays.asList(first));
    }
    all.addAll(second);
    return all.toArray(new String[0]);
  }

  private static Charset charset(String name) throws UnsupportedEncodingException {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      UnsupportedEncodingException unsupported = new UnsupportedEncodingException(name);
      unsupported.initCause(e);
      throw unsupported;
    }
  }
}
