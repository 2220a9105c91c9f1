package dev.tollgate.containers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a request is authenticated, with which contents that goes, and whom the application meets.
 */
enum Credentials {
  NONE("/public", Protection.NOBODY, EnumSet.allOf(Content.class)),
  BEARER_IN_HEADER("", Protection.BEARER, EnumSet.allOf(Content.class)),
  BEARER_IN_FORM("", Protection.BEARER, EnumSet.of(Content.FORM)),
  SIGNATURE_IN_HEADER("", Protection.SIGNER, EnumSet.allOf(Content.class)),
  SIGNATURE_IN_FORM("", Protection.SIGNER, EnumSet.of(Content.FORM)),
  SIGNATURE_WITH_BODY_HASH("", Protection.SIGNER, EnumSet.of(Content.TEXT, Content.MULTIPART));

  /** What of the credentials a request shows in a field, and its whole body. */
  record Message(String field, String body) {}

  private static final String NO_FIELD = "X-Credentials: none here";

  private final String prefix;
  private final String identity;
  private final Set<Content> contents;

  Credentials(String prefix, String identity, Set<Content> contents) {
    this.prefix = prefix;
    this.identity = identity;
    this.contents = contents;
  }

  /** Where requests with these credentials go. */
  String prefix() {
    return prefix;
  }

  String identity() {
    return identity;
  }

  Set<Content> contents() {
    return contents;
  }

  Message message(String url, Content content) {
    String body = content.body();
    String form = content == Content.FORM ? body : "";
    return switch (this) {
      case NONE -> new Message(NO_FIELD, body);
      case BEARER_IN_HEADER -> new Message(Protection.bearer(), body);
      case BEARER_IN_FORM ->
          new Message(NO_FIELD, "access_token=" + Protection.token() + "&" + body);
      case SIGNATURE_IN_HEADER ->
          new Message("Authorization: " + Protection.signer().header("POST", url, form), body);
      case SIGNATURE_IN_FORM ->
          new Message(NO_FIELD, body + "&" + Protection.signer().pairs("POST", url, form));
      case SIGNATURE_WITH_BODY_HASH ->
          new Message(
              "Authorization: "
                  + Protection.signer()
                      .with("oauth_body_hash", Protection.bodyHash(body.getBytes(ISO_8859_1)))
                      .header("POST", url),
              body);
    };
  }
}
