package dev.tollgate.testing;

import dev.tollgate.RequestBody;
import dev.tollgate.RequestView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request made up by a test. Starts as {@code GET http://api.example.com/} from 192.0.2.1; {@link
 * Builder} changes what matters. The body can be read once, as in a container.
 */
public final class TestRequest implements RequestView {

  private record Field(String name, String value) {}

  private final String method;
  private final String scheme;
  private final boolean secure;
  private final String authority;
  private final String rawPath;
  private final @Nullable String rawQuery;
  private final String contextPath;
  private final String path;
  private final List<Field> fields;
  private final String remoteAddress;
  private final RequestBody body;
  private boolean bodyRead;

  private TestRequest(Builder builder) {
    this.method = builder.method;
    this.scheme = builder.scheme;
    this.secure = builder.secure;
    this.authority = builder.authority;
    this.rawPath = builder.rawPath;
    this.rawQuery = builder.rawQuery;
    this.contextPath = builder.contextPath;
    this.path = builder.path;
    this.fields = List.copyOf(builder.fields);
    this.remoteAddress = builder.remoteAddress;
    this.body = builder.body;
  }

  /** Starts a request. */
  public static Builder request(String method, String url) {
    return new Builder().method(method).url(url);
  }

  /** Starts a GET. */
  public static Builder get(String url) {
    return request("GET", url);
  }

  /** Starts a POST of a form. */
  public static Builder formPost(String url, String form) {
    return request("POST", url)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(form);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String scheme() {
    return scheme;
  }

  @Override
  public boolean secure() {
    return secure;
  }

  @Override
  public String authority() {
    return authority;
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
    return path;
  }

  @Override
  public List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        values.add(field.value());
      }
    }
    return values;
  }

  @Override
  public String remoteAddress() {
    return remoteAddress;
  }

  @Override
  public RequestBody body(int limit) {
    if (bodyRead) {
      throw new IllegalStateException("The body is read twice");
    }
    bodyRead = true;
    return body instanceof RequestBody.Octets octets && octets.octets().length > limit
        ? new RequestBody.TooLarge(false)
        : body;
  }

  /** Whether somebody asked for the body. */
  public boolean bodyRead() {
    return bodyRead;
  }

  /** Collects what a request is made of. */
  public static final class Builder {

    private String method = "GET";
    private String scheme = "http";
    private boolean secure;
    private String authority = "api.example.com";
    private String rawPath = "/";
    private @Nullable String rawQuery;
    private String contextPath = "";
    private String path = "/";
    private final List<Field> fields = new ArrayList<>();
    private String remoteAddress = "192.0.2.1";
    private RequestBody body = new RequestBody.Octets(new byte[0]);

    private Builder() {}

    public Builder method(String value) {
      method = value;
      return this;
    }

    /**
     * Takes an absolute URL apart without changing a character of it: scheme, authority, path and
     * query. With {@code https} the request is secure. The path that rules see is the raw one.
     */
    public Builder url(String url) {
      int schemeEnd = url.indexOf("://");
      scheme = url.substring(0, schemeEnd);
      secure = scheme.equalsIgnoreCase("https");
      int start = schemeEnd + 3;
      int end = start;
      while (end < url.length() && url.charAt(end) != '/' && url.charAt(end) != '?') {
        end++;
      }
      authority = url.substring(start, end);
      return target(url.substring(end));
    }

    /** The request target: path and query as they go over the wire. */
    public Builder target(String target) {
      int question = target.indexOf('?');
      rawPath = question < 0 ? target : target.substring(0, question);
      rawQuery = question < 0 ? null : target.substring(question + 1);
      path = rawPath;
      return this;
    }

    public Builder scheme(String value) {
      scheme = value;
      return this;
    }

    public Builder secure(boolean value) {
      secure = value;
      return this;
    }

    public Builder authority(String value) {
      authority = value;
      return this;
    }

    public Builder rawPath(String value) {
      rawPath = value;
      return this;
    }

    public Builder rawQuery(@Nullable String value) {
      rawQuery = value;
      return this;
    }

    public Builder contextPath(String value) {
      contextPath = value;
      return this;
    }

    /** The decoded path that rules see. */
    public Builder path(String value) {
      path = value;
      return this;
    }

    /** Adds a field; a name may be added more than once. */
    public Builder header(String name, String value) {
      if (name.equalsIgnoreCase("Authorization")) {
        SecretsSeen.SHARED.authorization(value);
      }
      fields.add(new Field(name, value));
      return this;
    }

    public Builder remoteAddress(String value) {
      remoteAddress = value;
      return this;
    }

    /** A body, in UTF-8. */
    public Builder body(String text) {
      return body(text.getBytes(StandardCharsets.UTF_8));
    }

    public Builder body(byte[] octets) {
      return body(new RequestBody.Octets(octets));
    }

    /** What reading the body gives: for example that somebody else has consumed it. */
    public Builder body(RequestBody value) {
      body = value;
      return this;
    }

    public TestRequest build() {
      return new TestRequest(this);
    }
  }
}
