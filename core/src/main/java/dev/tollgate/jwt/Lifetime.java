package dev.tollgate.jwt;

import dev.tollgate.Reason;
import dev.tollgate.json.NumericDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a token holds, in milliseconds since 1970.
 *
 * @param expires the first moment at which it holds no more
 * @param begins the first moment at which it holds; the later one of {@code nbf} and {@code iat}
 */
record Lifetime(long expires, long begins) {

  private static final String EXPIRES = "exp";
  private static final String NOT_BEFORE = "nbf";
  private static final String ISSUED_AT = "iat";

  /** Why the claims name no lifetime; null if they do. */
  static @Nullable Refusal problem(Map<String, ?> claims) {
    // Required by RFC 9068 section 2.2, and by us of every JWT: it bounds what a lost token can do.
    if (NumericDate.millis(claims.get(EXPIRES)) == NumericDate.INVALID) {
      return new Refusal(Reason.TOKEN_EXPIRY_MISSING, "exp is missing or no time");
    }
    if (claims.containsKey(NOT_BEFORE) && begin(claims, NOT_BEFORE) == NumericDate.INVALID) {
      return Refusal.malformed("nbf is no time");
    }
    if (claims.containsKey(ISSUED_AT) && begin(claims, ISSUED_AT) == NumericDate.INVALID) {
      return Refusal.malformed("iat is no time");
    }
    return null;
  }

  /** The lifetime that claims name which have no {@link #problem}. */
  static Lifetime of(Map<String, ?> claims) {
    // A token that was issued in the future has not begun either.
    return new Lifetime(
        NumericDate.millis(claims.get(EXPIRES)),
        Math.max(begin(claims, NOT_BEFORE), begin(claims, ISSUED_AT)));
  }

  /** Why the token does not hold at a time; null if it does. */
  @Nullable Refusal problemAt(long now, long skew) {
    // RFC 7519 section 4.1.4: "on or after which" the token must not be accepted.
    if (now - skew >= expires) {
      return new Refusal(Reason.TOKEN_EXPIRED, "exp was " + seconds(now - expires) + " ago");
    }
    if (now + skew < begins) {
      return new Refusal(
          Reason.TOKEN_NOT_YET_VALID, "nbf or iat is " + seconds(begins - now) + " from now");
    }
    return null;
  }

  private static String seconds(long millis) {
    return Math.max(0, millis / 1000) + " s";
  }

  private static long begin(Map<String, ?> claims, String name) {
    return NumericDate.millis(claims.get(name)); // INVALID is before any other time
  }
}
