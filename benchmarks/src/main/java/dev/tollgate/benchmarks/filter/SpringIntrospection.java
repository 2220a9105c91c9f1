package dev.tollgate.benchmarks.filter;

import dev.tollgate.benchmarks.token.AccessTokens;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;
import org.springframework.web.client.RestTemplate;

/** Spring Security's introspector with all its own code but the network. */
final class SpringIntrospection {

  private SpringIntrospection() {}

  static OpaqueTokenIntrospector inMemory() {
    byte[] answer = AccessTokens.introspectionAnswer().getBytes(StandardCharsets.UTF_8);
    RestTemplate template = new RestTemplate((uri, method) -> new Call(uri, method, answer));
    return new SpringOpaqueTokenIntrospector("http://as.example.net/introspect", template);
  }

  private static final class Call extends AbstractClientHttpRequest {

    private final URI uri;
    private final HttpMethod method;
    private final byte[] answer;

    Call(URI uri, HttpMethod method, byte[] answer) {
      this.uri = uri;
      this.method = method;
      this.answer = answer;
    }

    @Override
    public HttpMethod getMethod() {
      return method;
    }

    @Override
    public URI getURI() {
      return uri;
    }

    @Override
    protected OutputStream getBodyInternal(HttpHeaders headers) {
      return OutputStream.nullOutputStream();
    }

    @Override
    protected ClientHttpResponse executeInternal(HttpHeaders headers) {
      return new Reply(answer);
    }
  }

  private static final class Reply implements ClientHttpResponse {

    private final byte[] answer;

    Reply(byte[] answer) {
      this.answer = answer;
    }

    @Override
    public HttpStatusCode getStatusCode() {
      return HttpStatus.OK;
    }

    @Override
    public String getStatusText() {
      return "OK";
    }

    @Override
    public void close() {}

    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(answer);
    }

    @Override
    public HttpHeaders getHeaders() {
      HttpHeaders headers = new HttpHeaders();
      headers.setContentType(MediaType.APPLICATION_JSON);
      headers.setContentLength(answer.length);
      return headers;
    }
  }
}
