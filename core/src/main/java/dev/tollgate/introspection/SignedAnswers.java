package dev.tollgate.introspection;

import dev.tollgate.bearer.Verdict;
import dev.tollgate.json.NumericDate;
import dev.tollgate.jwt.SignedJwtVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Introspection answers as JWTs that the issuer has signed for us (RFC 9701). Immutable and
 * thread-safe.
 *
 * <p>Does not check which token an answer is about: the format does not say.
 */
final class SignedAnswers implements AnswerFormat {

  /** The {@code typ} of these JWTs (RFC 9701 section 5). */
  static final String TYPE = "token-introspection+jwt";

  /** An answer is made for its question; an old one is one that somebody plays back. */
  private static final Duration OLDEST = Duration.ofMinutes(1);

  private final SignedJwtVerifier verifier;
  private final Set<String> issuers;
  private final String audience;
  private final Duration clockSkew;
  private final Clock clock;

  /**
   * A format.
   *
   * @param issuers accepted values of {@code iss}
   * @param audience who we are for the issuer: our client id
   */
  SignedAnswers(
      SignedJwtVerifier verifier,
      Set<String> issuers,
      String audience,
      Duration clockSkew,
      Clock clock) {
    this.verifier = verifier;
    this.issuers = Set.copyOf(issuers);
    this.audience = audience;
    this.clockSkew = clockSkew;
    this.clock = clock;
  }

  @Override
  public String mediaType() {
    return "application/" + TYPE;
  }

  @Override
  public IntrospectionAnswer read(byte[] octets) {
    Verdict verdict = verifier.verify(new String(octets, StandardCharsets.ISO_8859_1));
    if (verdict instanceof Verdict.Unavailable unavailable) {
      return new IntrospectionAnswer.Unproven(unavailable.reason(), unavailable.detail());
    }
    if (verdict instanceof Verdict.Rejected rejected) {
      return new IntrospectionAnswer.Unreadable("is not signed as asked: " + rejected.detail());
    }
    Map<String, Object> claims = ((Verdict.Verified) verdict).token().claims();
    String problem = problem(claims);
    if (problem != null) {
      return new IntrospectionAnswer.Unreadable(problem);
    }
    return claims.get("token_introspection") instanceof Map<?, ?> members
        ? IntrospectionAnswer.of(object(members))
        : new IntrospectionAnswer.Unreadable("has no object \"token_introspection\"");
  }

  private @Nullable String problem(Map<String, Object> claims) {
    if (!(claims.get("iss") instanceof String issuer && issuers.contains(issuer))) {
      return "has an \"iss\" that is not the issuer";
    }
    if (!isForUs(claims.get("aud"))) {
      return "has an \"aud\" that is not our client id";
    }
    long issuedAt = NumericDate.millis(claims.get("iat"));
    long now = clock.millis();
    long skew = clockSkew.toMillis();
    if (issuedAt == NumericDate.INVALID
        || issuedAt > now + skew
        || issuedAt < now - skew - OLDEST.toMillis()) {
      return "has an \"iat\" that is not now";
    }
    return null;
  }

  @SuppressWarnings("unchecked") // an object of a JSON text, whose names are strings
  private static Map<String, Object> object(Map<?, ?> members) {
    return (Map<String, Object>) members;
  }

  private boolean isForUs(@Nullable Object value) {
    return audience.equals(value) || (value instanceof List<?> list && list.contains(audience));
  }
}
