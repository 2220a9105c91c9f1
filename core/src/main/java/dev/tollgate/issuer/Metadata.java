package dev.tollgate.issuer;

import dev.tollgate.Reason;
import dev.tollgate.http.HttpSettings;
import dev.tollgate.http.OutgoingAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where an issuer's own metadata says that its endpoints are. Immutable. */
record Metadata(Endpoint.Location jwksUri, Endpoint.Location introspectionEndpoint) {

  static Metadata of(MetadataDocument.Own document, HttpSettings settings) {
    return new Metadata(
        location("jwks_uri", "jwks-uri", document.jwksUri(), settings),
        location(
            "introspection_endpoint",
            "introspection.endpoint",
            document.introspectionEndpoint(),
            settings));
  }

  private static Endpoint.Location location(
      String member, String key, @Nullable String value, HttpSettings settings) {
    if (value == null) {
      return unusable("the issuer's metadata has no " + member + "; set " + key);
    }
    URI uri = OutgoingAddress.parse(value);
    if (uri == null) {
      return unusable("the " + member + " of the issuer's metadata is no URL");
    }
    return settings
        .objection(uri)
        .map(objection -> unusable("the " + member + " of the issuer's metadata " + objection))
        .orElseGet(() -> new Endpoint.Location.Found(uri));
  }

  private static Endpoint.Location unusable(String detail) {
    return new Endpoint.Location.Unknown(Reason.ISSUER_ANSWER_UNREADABLE, detail);
  }
}
