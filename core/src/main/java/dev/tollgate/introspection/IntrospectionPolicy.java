package dev.tollgate.introspection;

import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.issuer.ForeignTokens;
import dev.tollgate.json.JsonPointer;
import dev.tollgate.log.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an active token must be besides: one of this issuer, for this audience, an access token, in
 * its time. RFC 7662 section 4 leaves these checks to the server, and servers forget them; what an
 * answer does not say is not checked. Immutable and thread-safe.
 *
 * @param issuers accepted values of {@code iss}
 * @param audiences accepted audiences; empty for all
 * @param audienceFrom where audiences are in the answer
 * @param clockSkew how far our clock and the server's may differ
 */
record IntrospectionPolicy(
    Set<String> issuers,
    Set<String> audiences,
    List<JsonPointer> audienceFrom,
    Duration clockSkew) {

  private static final List<String> ACCESS_TOKEN_MEMBERS =
      List.of("token_type", "scope", "sub", "aud", "username");

  IntrospectionPolicy {
    issuers = Set.copyOf(issuers);
    audiences = Set.copyOf(audiences);
    audienceFrom = List.copyOf(audienceFrom);
  }

  /** The verdict on an active token. */
  Verdict verdict(IntrospectionAnswer.Active answer, Instant now) {
    Map<String, Object> members = answer.members();
    if (ForeignTokens.areNamedBy(members)) {
      return rejected(Reason.TOKEN_TYPE_NOT_ACCEPTED, "the issuer says it is no access token");
    }
    if (!saysWhatFor(members)) {
      return rejected(
          Reason.TOKEN_TYPE_NOT_ACCEPTED,
          "the answer has none of token_type, scope, sub, aud and username: a refresh token?");
    }
    Object issuer = members.get("iss");
    if (issuer != null && !(issuer instanceof String iss && issuers.contains(iss))) {
      return rejected(
          Reason.ISSUER_NOT_ACCEPTED,
          "the answer's iss is " + Shown.value(issuer) + ", not " + Shown.anyOf(issuers));
    }
    if (!isForUs(members)) {
      return rejected(Reason.AUDIENCE_NOT_ACCEPTED, audienceDetail(members));
    }
    Verdict.Rejected untimely = untimely(answer.notBefore(), answer.expiresAt(), now);
    return untimely != null
        ? untimely
        : new Verdict.Verified(new VerifiedToken(members, answer.expiresAt()));
  }

  /** Why a token's time is not now; null if it is. */
  Verdict.@Nullable Rejected untimely(
      @Nullable Instant notBefore, @Nullable Instant expiresAt, Instant now) {
    if (expiresAt != null && !now.isBefore(expiresAt.plus(clockSkew))) {
      return rejected(Reason.TOKEN_EXPIRED, "the token expired at " + expiresAt);
    }
    if (notBefore != null && now.isBefore(notBefore.minus(clockSkew))) {
      return rejected(Reason.TOKEN_NOT_YET_VALID, "the token is not valid before " + notBefore);
    }
    return null;
  }

  // Some servers answer for refresh tokens too, with nothing but client and times: see
  // docs/decisions/0023.
  private static boolean saysWhatFor(Map<String, Object> members) {
    for (int i = 0; i < ACCESS_TOKEN_MEMBERS.size(); i++) {
      if (members.get(ACCESS_TOKEN_MEMBERS.get(i)) != null) {
        return true;
      }
    }
    return false;
  }

  private boolean isForUs(Map<String, Object> members) {
    if (audiences.isEmpty()) {
      return true;
    }
    boolean said = false;
    for (JsonPointer pointer : audienceFrom) {
      Object value = pointer.find(members);
      if (value == null) {
        continue;
      }
      said = true;
      if (value instanceof String audience && audiences.contains(audience)) {
        return true;
      }
      if (value instanceof List<?> list && list.stream().anyMatch(this::isOurs)) {
        return true;
      }
    }
    return !said;
  }

  private String audienceDetail(Map<String, Object> members) {
    StringBuilder detail = new StringBuilder("the answer's ");
    for (JsonPointer pointer : audienceFrom) {
      detail.append(pointer).append(" is ").append(Shown.value(pointer.find(members))).append(", ");
    }
    return detail.append("not ").append(Shown.anyOf(audiences)).toString();
  }

  private boolean isOurs(@Nullable Object audience) {
    return audience instanceof String text && audiences.contains(text);
  }

  private static Verdict.Rejected rejected(Reason reason, String detail) {
    return new Verdict.Rejected(reason, detail);
  }
}
