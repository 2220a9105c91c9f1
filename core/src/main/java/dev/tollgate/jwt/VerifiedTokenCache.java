package dev.tollgate.jwt;

import dev.tollgate.bearer.TokenDigest;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.cache.TokenCache;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Remembers tokens that were verified, and only those: strangers cannot put anything in. What comes
 * out must be held against the token's own times and the keys again. Thread-safe.
 */
final class VerifiedTokenCache {

  private static final long NANOS_PER_MILLI = 1_000_000;

  // in milliseconds: whoever verified a token may have looked at the clock a little later than we
  private static final long OVERTAKEN = 1000;

  private final TokenCache<Entry> entries;
  private final long ttl;

  VerifiedTokenCache(int size, Duration ttl) {
    this.entries = new TokenCache<>(size, ttl);
    this.ttl = ttl.toMillis();
  }

  /**
   * A token that was verified, less than the time to live ago.
   *
   * @param now the wall clock's milliseconds; if it was set back since, the token is forgotten too
   */
  @Nullable Entry find(TokenDigest token, long now) {
    Entry entry = entries.find(token, now * NANOS_PER_MILLI);
    if (entry == null) {
      return null;
    }
    long age = now - entry.verifiedAt;
    if (age < ttl && age > -OVERTAKEN) {
      return entry;
    }
    entries.forget(token);
    return null;
  }

  /** How often something was evicted: what {@link #remember} needs from before a verification. */
  long evictions() {
    return entries.evictions();
  }

  /** Remembers a token, unless something was evicted since its verification began. */
  void remember(TokenDigest token, Entry entry, long evictionsBefore) {
    entries.putUnlessEvicted(token, entry, entry.verifiedAt * NANOS_PER_MILLI, evictionsBefore);
  }

  /** Forgets what does not hold any more. */
  void forget(TokenDigest token) {
    entries.forget(token);
  }

  /** About how many tokens are remembered. */
  long size() {
    return entries.size();
  }

  void evict(TokenDigest token) {
    entries.evict(token);
  }

  void evictIf(Predicate<VerifiedToken> condition) {
    entries.evictIf(entry -> condition.test(entry.token));
  }

  /**
   * A verified token. What every hit looks at is in the entry itself: each further object may have
   * to come from far away in memory.
   *
   * @param verifiedAt when, in milliseconds since 1970
   * @param expires as {@link Lifetime#expires()}
   * @param begins as {@link Lifetime#begins()}
   * @param header names the key that was asked for
   * @param key the key that verified the token
   */
  record Entry(
      VerifiedToken token,
      long verifiedAt,
      long expires,
      long begins,
      JwsHeader header,
      VerificationKey key) {

    Lifetime lifetime() {
      return new Lifetime(expires, begins);
    }
  }
}
