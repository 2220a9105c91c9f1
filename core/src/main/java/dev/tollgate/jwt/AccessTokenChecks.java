package dev.tollgate.jwt;

import dev.tollgate.Reason;
import dev.tollgate.issuer.ForeignTokens;
import dev.tollgate.json.JsonPointer;
import dev.tollgate.log.Printable;
import dev.tollgate.log.Shown;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checks of a token that cost next to nothing, made before its key is looked for. */
final class AccessTokenChecks {

  private static final String ACCESS_TOKEN_TYPE = "at+jwt";

  private final JwtPolicy policy;

  AccessTokenChecks(JwtPolicy policy) {
    this.policy = policy;
  }

  /** Why the header is refused; null if it is not. */
  @Nullable Refusal ofHeader(JwsHeader header) {
    if (!policy.acceptsType(header.type())) {
      return new Refusal(Reason.TOKEN_TYPE_NOT_ACCEPTED, typeDetail(header.type()));
    }
    if (!policy.algorithms().contains(header.algorithm())) {
      return new Refusal(
          Reason.ALGORITHM_NOT_ACCEPTED,
          "alg " + header.algorithm().joseName() + " is not allowed");
    }
    return null;
  }

  /** Why the claims are refused, whatever time it is; null if they are not. */
  @Nullable Refusal ofClaims(JwsHeader header, Map<String, ?> claims) {
    boolean typed = ACCESS_TOKEN_TYPE.equals(header.type());
    if (!(claims.get("iss") instanceof String issuer) || !policy.issuers().contains(issuer)) {
      return new Refusal(
          Reason.ISSUER_NOT_ACCEPTED,
          "iss is " + Shown.value(claims.get("iss")) + ", not " + Shown.anyOf(policy.issuers()));
    }
    if (!policy.ignoresAudience() && !hasAudience(claims)) {
      return new Refusal(Reason.AUDIENCE_NOT_ACCEPTED, audienceDetail(claims));
    }
    Object subject = claims.get("sub");
    // RFC 9068 section 2.2 requires the subject; RFC 7519 makes it a string.
    if (subject == null ? typed || claims.containsKey("sub") : !(subject instanceof String)) {
      return Refusal.malformed("sub is missing or no string");
    }
    String kind = typed ? null : ForeignTokens.kindOf(claims);
    return kind == null ? null : new Refusal(Reason.TOKEN_TYPE_NOT_ACCEPTED, kind);
  }

  private boolean hasAudience(Map<String, ?> claims) {
    List<JsonPointer> places = policy.audiencePointers();
    for (int i = 0; i < places.size(); i++) {
      if (isOurs(places.get(i).find(claims))) {
        return true;
      }
    }
    return false;
  }

  // RFC 7519 section 4.1.3: one string, or an array of them; compared octet by octet.
  private boolean isOurs(@Nullable Object audience) {
    if (audience instanceof List<?> several) {
      for (int i = 0; i < several.size(); i++) {
        if (several.get(i) instanceof String one && policy.audiences().contains(one)) {
          return true;
        }
      }
      return false;
    }
    return audience instanceof String one && policy.audiences().contains(one);
  }

  private String audienceDetail(Map<String, ?> claims) {
    StringBuilder detail = new StringBuilder();
    for (JsonPointer place : policy.audiencePointers()) {
      detail.append(place).append(" is ").append(Shown.value(place.find(claims))).append(", ");
    }
    return detail.append("not ").append(Shown.anyOf(policy.audiences())).toString();
  }

  private static String typeDetail(@Nullable String type) {
    return type == null
        ? "the token has no typ, and jwt.types wants one"
        : "typ " + Printable.word(type) + " is not among jwt.types";
  }
}
