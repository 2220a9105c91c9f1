package dev.tollgate.testkit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What an issuer remembers of the tokens that it gave out. Thread-safe. */
final class IssuedTokens {

  private final Map<String, Map<String, @Nullable Object>> claims = new ConcurrentHashMap<>();

  void remember(String token, Map<String, @Nullable Object> claimsOfIt) {
    claims.put(token, claimsOfIt);
  }

  /** Forgets a token: whoever asks about it hears that it is not active. */
  void revoke(String token) {
    claims.remove(token);
  }

  /** The claims of a token whose time is now; empty if there is no such token. */
  Optional<Map<String, @Nullable Object>> active(String token, Instant now) {
    return Optional.ofNullable(claims.get(token))
        .filter(known -> seconds(known.get("exp"), Long.MAX_VALUE) > now.getEpochSecond())
        .filter(known -> seconds(known.get("nbf"), Long.MIN_VALUE) <= now.getEpochSecond());
  }

  private static long seconds(@Nullable Object time, long otherwise) {
    return time instanceof Number number ? number.longValue() : otherwise;
  }
}
