package dev.tollgate.http;

import dev.tollgate.HeaderField;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to an authorization server. Its fields and body may hold secrets: it does not print
 * them.
 *
 * @param form the form to POST, or null for a GET
 */
public record HttpCall(URI uri, List<HeaderField> headers, @Nullable String form) {

  public HttpCall {
    headers = List.copyOf(headers);
  }

  @Override
  public String toString() {
    return (form == null ? "GET " : "POST ") + uri;
  }
}
