package dev.tollgate.oauth1.diagnosis;

import dev.tollgate.request.ExternalUrl;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A signed request, as we read it.
 *
 * @param httpMethod as sent
 * @param url the URL as we reconstructed it
 * @param urlRemark what is odd about where the URL comes from, or null
 * @param containerAuthority host and port as the container has them
 * @param contextPath the part of the path that addresses the application
 * @param parameters what is signed, in the order it was sent: all but {@code oauth_signature} and
 *     the realm
 * @param realm the header's realm, or null
 * @param contentType the body's media type, or null
 * @param body the body if it could be had, or null
 * @param fields the values of a header field
 */
public record SentRequest(
    String httpMethod,
    ExternalUrl url,
    @Nullable String urlRemark,
    String containerAuthority,
    String contextPath,
    List<SentParameter> parameters,
    @Nullable String realm,
    @Nullable String contentType,
    byte @Nullable [] body,
    Function<String, List<String>> fields) {

  /** A field's first value, or null. */
  @Nullable String field(String name) {
    List<String> values = fields.apply(name);
    return values.isEmpty() ? null : values.get(0);
  }

  /** The value of a protocol parameter; empty if it was not sent. */
  String valueOf(String name) {
    for (SentParameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        return parameter.value();
      }
    }
    return "";
  }

  /** Shows the method and the URL without its query. */
  @Override
  public String toString() {
    return "SentRequest[" + httpMethod + " " + url.authority() + url.rawPath() + "]";
  }
}
