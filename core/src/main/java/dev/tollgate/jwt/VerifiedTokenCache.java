package dev.tollgate.jwt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tollgate.bearer.TokenDigest;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Remembers tokens that were verified, and only those: strangers cannot put anything in. What comes
 * out must be held against the time and the keys again. Thread-safe.
 */
final class VerifiedTokenCache {

  private final Cache<TokenDigest, Entry> entries;
  private final AtomicLong evictions = new AtomicLong();

  VerifiedTokenCache(int size, Duration ttl, LongSupplier nanoTime) {
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(size)
            .expireAfterWrite(ttl)
            .ticker(nanoTime::getAsLong)
            // Its housekeeping is short; the default would be the common pool.
            .executor(Runnable::run)
            .build();
  }

  @Nullable Entry find(TokenDigest token) {
    return entries.getIfPresent(token);
  }

  /** How often something was evicted: what {@link #remember} needs from before a verification. */
  long evictions() {
    return evictions.get();
  }

  /** Remembers a token, unless something was evicted since its verification began. */
  void remember(TokenDigest token, Entry entry, long evictionsBefore) {
    entries.put(token, entry);
    // looked at last: an eviction either sees the entry or is seen here
    if (evictions.get() != evictionsBefore) {
      entries.invalidate(token);
    }
  }

  /** Forgets what does not hold any more. */
  void forget(TokenDigest token) {
    entries.invalidate(token);
  }

  /** About how many tokens are remembered. */
  long size() {
    return entries.estimatedSize();
  }

  void evict(TokenDigest token) {
    evictions.incrementAndGet();
    entries.invalidate(token);
  }

  void evictIf(Predicate<VerifiedToken> condition) {
    evictions.incrementAndGet();
    entries.asMap().values().removeIf(entry -> condition.test(entry.verdict().token()));
  }

  /**
   * A verified token.
   *
   * @param header names the key that was asked for
   * @param key the key that verified the token
   */
  record Entry(
      Verdict.Verified verdict, Lifetime lifetime, JwsHeader header, VerificationKey key) {}
}
