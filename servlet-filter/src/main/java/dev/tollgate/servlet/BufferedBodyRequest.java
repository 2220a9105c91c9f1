package dev.tollgate.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.File;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
 * do not use each other up, and the parts of a multipart body are there without a {@code
 * multipart-config}, which cannot be asked for; its size is limited by {@code body.max-buffered}.
 */
final class BufferedBodyRequest extends HttpServletRequestWrapper {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";

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
    String[] fromQuery = fromQuery(name);
    if (fromQuery != null) {
      return fromQuery[0];
    }
    FormParameters form = form();
    List<String> fromBody = form == null ? List.of() : form.values(name);
    return fromBody.isEmpty() ? null : fromBody.get(0);
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    String[] fromQuery = fromQuery(name);
    FormParameters form = form();
    return form == null ? fromQuery : joined(fromQuery, form.values(name));
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(getParameterMap().keySet());
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> fromQuery = fromQuery();
    FormParameters form = form();
    if (form == null) {
      return fromQuery;
    }
    Map<String, String[]> all = new LinkedHashMap<>(fromQuery);
    for (String name : form.names()) {
      all.put(name, joined(fromQuery.get(name), form.values(name)));
    }
    return Collections.unmodifiableMap(all);
  }

  @Override
  public Collection<Part> getParts() throws ServletException {
    if (!isOfType(MULTIPART)) {
      throw new ServletException("The request is no multipart/form-data");
    }
    try {
      return Collections.unmodifiableCollection(parts());
    } catch (IllegalStateException malformed) {
      throw new ServletException(malformed.getMessage(), malformed);
    }
  }

  @Override
  public @Nullable Part getPart(String name) throws ServletException {
    for (Part part : getParts()) {
      if (name.equals(part.getName())) {
        return part;
      }
    }
    return null;
  }

  private String @Nullable [] fromQuery(String name) {
    return isOfType(MULTIPART) ? fromQuery().get(name) : super.getParameterValues(name);
  }

  /** The container's own parameters; for a multipart body it would read the parts for them. */
  private Map<String, String[]> fromQuery() {
    if (!isOfType(MULTIPART)) {
      return super.getParameterMap();
    }
    String query = getQueryString();
    Map<String, String[]> parameters = new LinkedHashMap<>();
    if (query != null) {
      FormParameters parsed =
          FormParameters.parse(query.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      for (String name : parsed.names()) {
        parameters.put(name, parsed.values(name).toArray(new String[0]));
      }
    }
    return parameters;
  }

  private boolean isOfType(String wanted) {
    String type = getContentType();
    if (type == null) {
      return false;
    }
    int end = type.indexOf(';');
    String media = end < 0 ? type : type.substring(0, end);
    return media.strip().toLowerCase(Locale.ROOT).equals(wanted);
  }

  /** What the body adds to the query's parameters; null if it is of another type. */
  private @Nullable FormParameters form() {
    if (isOfType(MULTIPART)) {
      return body.form(getContentType(), multipartCharset(), temporaryFolder());
    }
    if (!isOfType(FORM)) {
      return null;
    }
    String encoding = getCharacterEncoding();
    try {
      return body.form(encoding == null ? usualFormCharset() : charset(encoding));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("The form is written in an unknown charset", e);
    }
  }

  private List<BufferedPart> parts() {
    return body.parts(getContentType(), multipartCharset(), temporaryFolder());
  }

  /** RFC 7578 5.1.2: UTF-8 for want of another. */
  private Charset multipartCharset() {
    String encoding = getCharacterEncoding();
    try {
      return encoding == null ? StandardCharsets.UTF_8 : charset(encoding);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("The form is written in an unknown charset", e);
    }
  }

  private Path temporaryFolder() {
    Object folder = getServletContext().getAttribute(ServletContext.TEMPDIR);
    return folder instanceof File file
        ? file.toPath()
        : Path.of(System.getProperty("java.io.tmpdir"));
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
