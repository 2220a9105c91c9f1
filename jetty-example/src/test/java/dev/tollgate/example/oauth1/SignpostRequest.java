package dev.tollgate.example.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tollgate.example.Api;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import oauth.signpost.http.HttpRequest;

/** Lets Signpost sign what another HTTP client sends; a form that is null is none. */
public final class SignpostRequest implements HttpRequest {
  private final String method;
  private final Map<String, String> form;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String url;

  public SignpostRequest(String method, String url, Map<String, String> form) {
    this.method = method;
    this.url = url;
    this.form = form;
  }

  @Override
  public String getMethod() {
    return method;
  }

  @Override
  public String getRequestUrl() {
    return url;
  }

  @Override
  public void setRequestUrl(String url) {
    this.url = url;
  }

  @Override
  public void setHeader(String name, String value) {
    headers.put(name, value);
  }

  @Override
  public String getHeader(String name) {
    return headers.get(name);
  }

  @Override
  public Map<String, String> getAllHeaders() {
    return headers;
  }

  @Override
  public InputStream getMessagePayload() {
    return form == null ? null : new ByteArrayInputStream(Api.encode(form).getBytes(UTF_8));
  }

  @Override
  public String getContentType() {
    return form == null ? null : "application/x-www-form-urlencoded";
  }

  @Override
  public Object unwrap() {
    return this;
  }
}
