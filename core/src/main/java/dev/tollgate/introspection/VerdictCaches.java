package dev.tollgate.introspection;

import dev.tollgate.bearer.TokenDigest;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.cache.TokenCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer said lately of tokens: of good ones, and apart from them of bad ones, so that
 * whoever invents tokens pushes out nothing but other inventions. Keyed by digest; no token is
 * kept. Thread-safe; a hit takes no lock.
 *
 * <p>Life is counted from the moment of asking, on the monotonic clock. A good verdict is held
 * against the wall clock at every use, so that it never outlives {@code exp}.
 */
final class VerdictCaches {

  private final long ttl;
  private final long lifeWithStale;
  private final long negativeTtl;
  private final IntrospectionPolicy policy;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final TokenCache<Good> good;
  private final TokenCache<Bad> bad;

  VerdictCaches(IntrospectionSettings settings, Clock clock, LongSupplier nanoTime) {
    Duration withStale = settings.revocationWindow();
    this.ttl = settings.cacheTtl.toNanos();
    this.lifeWithStale = withStale.toNanos();
    this.negativeTtl = settings.negativeTtl.toNanos();
    this.policy = settings.policy;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.good = new TokenCache<>(settings.cacheSize, withStale);
    this.bad = new TokenCache<>(settings.cacheSize, settings.negativeTtl);
  }

  /** A verdict that is not too old; null if there is none. */
  @Nullable Verdict find(TokenDigest token) {
    long now = nanoTime.getAsLong();
    Good known = good.find(token, now);
    if (known != null && now - known.askedAt < ttl) {
      return current(known);
    }
    Bad refused = bad.find(token, now);
    return refused != null && now - refused.askedAt < negativeTtl ? refused.verdict : null;
  }

  /** A good verdict that is older than it should be, but not too old for an outage. */
  @Nullable Verdict findStale(TokenDigest token) {
    long now = nanoTime.getAsLong();
    Good known = good.find(token, now);
    return known != null && now - known.askedAt < lifeWithStale ? current(known) : null;
  }

  private Verdict current(Good known) {
    long now = clock.millis();
    boolean timely = now < known.endMillis && now >= known.startMillis;
    Verdict untimely =
        timely
            ? null
            : policy.untimely(known.notBefore, known.token.expiresAt(), Instant.ofEpochMilli(now));
    return untimely != null ? untimely : new Verdict.Verified(known.token);
  }

  /** What {@link #put} needs to know of the moment before the server was asked. */
  Question asking() {
    return new Question(nanoTime.getAsLong(), good.evictions());
  }

  /** Keeps a verdict on a token, in place of an older one. */
  void put(TokenDigest token, Question question, Verdict verdict, @Nullable Instant notBefore) {
    if (verdict instanceof Verdict.Verified verified) {
      bad.forget(token);
      if (lifeWithStale > 0) {
        good.putUnlessEvicted(
            token,
            good(verified.token(), notBefore, question.askedAt),
            question.askedAt,
            question.evictions);
      }
    } else if (verdict instanceof Verdict.Rejected rejected) {
      good.forget(token);
      if (negativeTtl > 0) {
        bad.put(token, new Bad(rejected, question.askedAt), question.askedAt);
      }
    }
  }

  private Good good(VerifiedToken token, @Nullable Instant notBefore, long askedAt) {
    Instant expiresAt = token.expiresAt();
    long skew = policy.clockSkew().toMillis();
    long start = notBefore == null ? Long.MIN_VALUE : notBefore.toEpochMilli() - skew;
    long end = expiresAt == null ? Long.MAX_VALUE : expiresAt.toEpochMilli() + skew;
    return new Good(token, notBefore, start, end, askedAt);
  }

  /** About how many verdicts are held, good and bad, stale ones too. */
  long size() {
    return good.size() + bad.size();
  }

  /** Forgets a token. */
  void evict(TokenDigest token) {
    good.evict(token);
    bad.forget(token);
  }

  /** Forgets good tokens. */
  void evictIf(Predicate<VerifiedToken> which) {
    good.evictIf(known -> which.test(known.token));
  }

  void clear() {
    good.clear();
    bad.clear();
  }

  /** The moment before the server was asked. */
  record Question(long askedAt, long evictions) {}

  private record Good(
      VerifiedToken token,
      @Nullable Instant notBefore,
      long startMillis,
      long endMillis,
      long askedAt) {}

  private record Bad(Verdict.Rejected verdict, long askedAt) {}
}
