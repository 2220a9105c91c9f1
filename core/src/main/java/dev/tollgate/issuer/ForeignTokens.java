package dev.tollgate.issuer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises tokens of an authorization server that are no access tokens. */
public final class ForeignTokens {

  // Keycloak names the kind in typ, Cognito in token_use, others in token_type (RFC 7662).
  private static final List<String> KIND_MEMBERS = List.of("token_type", "token_use", "typ");

  private static final Set<String> FOREIGN_KINDS =
      Set.of(
          "id",
          "id_token",
          "serialized-id",
          "refresh",
          "refresh_token",
          "offline",
          "logout",
          "logout_token",
          "logout+jwt",
          "initialaccesstoken",
          "registrationaccesstoken",
          "urn:ietf:params:oauth:token-type:refresh_token",
          "urn:ietf:params:oauth:token-type:id_token");

  private ForeignTokens() {}

  /**
   * Whether members, of a JWT or of an introspection answer, say outright that their token is of
   * another kind.
   */
  public static boolean areNamedBy(Map<String, ?> members) {
    for (int i = 0; i < KIND_MEMBERS.size(); i++) {
      if (members.get(KIND_MEMBERS.get(i)) instanceof String kind
          && FOREIGN_KINDS.contains(kind.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a JWT is instead of an access token; null if it may be one. Needed where {@code jwt.types}
   * admits the type {@code JWT}, under which everything is issued and signed alike; what is typed
   * {@code at+jwt} is an access token.
   */
  public static @Nullable String kindOf(Map<String, ?> claims) {
    if (claims.get("token_use") instanceof String use && !use.equals("access")) {
      return "token_use says that it is no access token";
    }
    if (areNamedBy(claims)) {
      return "its claims say that it is a token of another kind";
    }
    // OpenID Connect Core sections 3.1.3.6 and 3.3.2.11: hashes of what an ID token came with.
    if (claims.containsKey("at_hash") || claims.containsKey("c_hash")) {
      return "it is an ID token: it has at_hash or c_hash";
    }
    // Access tokens of older Keycloaks carry a nonce too, but say what they are for.
    if (claims.containsKey("nonce") && !grantsAnything(claims)) {
      return "it is an ID token: it has a nonce, and neither scope nor client_id";
    }
    // RFC 8417 section 2.2: security event tokens, logout tokens among them.
    if (claims.get("events") instanceof Map) {
      return "it is a security event token";
    }
    return null;
  }

  private static boolean grantsAnything(Map<String, ?> claims) {
    return claims.containsKey("scope")
        || claims.containsKey("scp")
        || claims.containsKey("client_id");
  }
}
