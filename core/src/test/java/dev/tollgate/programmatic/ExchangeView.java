package dev.tollgate.programmatic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.tollgate.RequestBody;
import dev.tollgate.RequestView;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows a request of the JDK's HTTP server to Tollgate. */
record ExchangeView(HttpExchange exchange) implements RequestView {

  @Override
  public String method() {
    return exchange.getRequestMethod();
  }

  @Override
  public String scheme() {
    return secure() ? "https" : "http";
  }

  @Override
  public boolean secure() {
    return exchange instanceof HttpsExchange;
  }

  @Override
  public String authority() {
    String inTarget = target().getRawAuthority();
    List<String> hosts = headers("Host");
    return inTarget != null ? inTarget : hosts.isEmpty() ? "" : hosts.get(0);
  }

  @Override
  public String rawPath() {
    return Objects.requireNonNullElse(target().getRawPath(), "");
  }

  @Override
  public @Nullable String rawQuery() {
    return target().getRawQuery();
  }

  @Override
  public String contextPath() {
    return "";
  }

  @Override
  public String path() {
    return Objects.requireNonNullElse(target().getPath(), "");
  }

  @Override
  public List<String> headers(String name) {
    return exchange.getRequestHeaders().getOrDefault(name, List.of());
  }

  @Override
  public String remoteAddress() {
    return exchange.getRemoteAddress().getAddress().getHostAddress();
  }

  @Override
  public RequestBody body(int limit) {
    try {
      byte[] octets = exchange.getRequestBody().readNBytes(limit + 1);
      return octets.length > limit
          ? new RequestBody.TooLarge(true)
          : new RequestBody.Octets(octets);
    } catch (IOException e) {
      return new RequestBody.Unreadable();
    }
  }

  private URI target() {
    return exchange.getRequestURI();
  }
}
