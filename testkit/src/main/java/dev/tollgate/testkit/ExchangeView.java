package dev.tollgate.testkit;

import com.sun.net.httpserver.HttpExchange;
import dev.tollgate.RequestBody;
import dev.tollgate.RequestView;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request of the JDK's HTTP server, in a root context. */
final class ExchangeView implements RequestView {

  private final HttpExchange exchange;
  private final URI target;

  ExchangeView(HttpExchange exchange) {
    this.exchange = exchange;
    this.target = exchange.getRequestURI();
  }

  @Override
  public String method() {
    return exchange.getRequestMethod();
  }

  @Override
  public String scheme() {
    return "http";
  }

  @Override
  public boolean secure() {
    return false;
  }

  @Override
  public String authority() {
    // RFC 9112 3.2.2: an absolute-form target wins
    String inTarget = target.getRawAuthority();
    return inTarget == null
        ? Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "")
        : inTarget;
  }

  @Override
  public String rawPath() {
    return Objects.requireNonNullElse(target.getRawPath(), "");
  }

  @Override
  public @Nullable String rawQuery() {
    return target.getRawQuery();
  }

  @Override
  public String contextPath() {
    return "";
  }

  @Override
  public String path() {
    return Objects.requireNonNullElse(target.getPath(), "");
  }

  @Override
  public List<String> headers(String name) {
    List<String> values = exchange.getRequestHeaders().get(name);
    return values == null ? List.of() : values;
  }

  @Override
  public String remoteAddress() {
    return exchange.getRemoteAddress().getAddress().getHostAddress();
  }

  @Override
  public RequestBody body(int limit) {
    try {
      byte[] octets = exchange.getRequestBody().readNBytes(Math.addExact(limit, 1));
      return octets.length > limit
          ? new RequestBody.TooLarge(true)
          : new RequestBody.Octets(octets);
    } catch (IOException e) {
      return new RequestBody.Unreadable();
    }
  }
}
