package dev.tollgate.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tollgate.bearer.TokenDigest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A bounded memory of what is known about tokens, under their digests; no token is kept.
 * Thread-safe; a look-up takes no lock.
 *
 * <p>Whoever asks decides whether an entry still counts: here time only tidies up, a second or two
 * late, so that a look-up need not read a clock of its own.
 *
 * @param <V> immutable, and knows its own age
 */
public final class TokenCache<V> {

  private static final Duration STEP = Duration.ofSeconds(1);

  private final Cache<TokenDigest, V> entries;
  private final AtomicLong evictions = new AtomicLong();
  private volatile long housekeepingTime;

  /**
   * A cache of nothing.
   *
   * @param size how many entries are kept at the most
   * @param life the age beyond which no entry counts
   */
  public TokenCache(int size, Duration life) {
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(size)
            .expireAfterWrite(life.plus(STEP.multipliedBy(2)))
            .ticker(() -> housekeepingTime)
            // Its housekeeping is short; the default would be the common pool.
            .executor(Runnable::run)
            .build();
  }

  /**
   * What is known about a token, however old; null if nothing is.
   *
   * @param now in nanoseconds, since whatever moment the caller counts from
   */
  public @Nullable V find(TokenDigest token, long now) {
    passTimeTo(now);
    return entries.getIfPresent(token);
  }

  /** Keeps what is known about a token, in place of what was known; {@code now} as above. */
  public void put(TokenDigest token, V value, long now) {
    passTimeTo(now);
    entries.put(token, value);
  }

  /**
   * The same, unless something was evicted in the meantime: what was found out before may not be
   * true any more.
   *
   * @param evictionsBefore what {@link #evictions} said when the finding out began
   */
  public void putUnlessEvicted(TokenDigest token, V value, long now, long evictionsBefore) {
    put(token, value, now);
    // looked at last: an eviction either sees the entry or is seen here
    if (evictions.get() != evictionsBefore) {
      forget(token);
    }
  }

  /** How often something was evicted. */
  public long evictions() {
    return evictions.get();
  }

  /** Forgets what does not hold any more. */
  public void forget(TokenDigest token) {
    entries.invalidate(token);
  }

  /** Forgets a token, also if something is being found out about it right now. */
  public void evict(TokenDigest token) {
    evictions.incrementAndGet();
    forget(token);
  }

  /** The same for all tokens of which a condition is true. */
  public void evictIf(Predicate<V> condition) {
    evictions.incrementAndGet();
    entries.asMap().values().removeIf(condition);
  }

  /** Forgets all tokens. */
  public void clear() {
    entries.invalidateAll();
  }

  /** About how many tokens are known. */
  public long size() {
    return entries.estimatedSize();
  }

  // Written once a second: cores that wrote it at every look-up would wait for each other.
  private void passTimeTo(long now) {
    if (Math.abs(now - housekeepingTime) >= STEP.toNanos()) {
      housekeepingTime = now;
    }
  }
}
