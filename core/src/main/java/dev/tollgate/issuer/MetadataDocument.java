package dev.tollgate.issuer;

import dev.tollgate.json.JsonException;
import dev.tollgate.json.JsonReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found where an issuer's metadata may be (RFC 8414 section 3.2). */
sealed interface MetadataDocument {

  /** The issuer's metadata. */
  record Own(@Nullable String jwksUri, @Nullable String introspectionEndpoint)
      implements MetadataDocument {}

  /** Metadata of an issuer that writes itself with, or without, a slash at the end. */
  record OtherSlash(String issuer) implements MetadataDocument {}

  /** Metadata of another issuer, which must not be used (RFC 8414 section 3.3). */
  record Foreign() implements MetadataDocument {}

  /** Something else. */
  record None() implements MetadataDocument {}

  /** Understands a document. */
  static MetadataDocument parse(byte[] octets, String issuer) {
    Map<String, @Nullable Object> members;
    try {
      members = JsonReader.readObject(octets);
    } catch (JsonException e) {
      return new None();
    }
    if (!(members.get("issuer") instanceof String found)) {
      return new None();
    }
    if (found.equals(issuer)) {
      return new Own(text(members, "jwks_uri"), text(members, "introspection_endpoint"));
    }
    return found.equals(issuer + "/") || issuer.equals(found + "/")
        ? new OtherSlash(found)
        : new Foreign();
  }

  private static @Nullable String text(Map<String, @Nullable Object> members, String name) {
    return members.get(name) instanceof String text && !text.isEmpty() ? text : null;
  }
}
