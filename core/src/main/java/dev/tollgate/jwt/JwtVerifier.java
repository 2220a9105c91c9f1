package dev.tollgate.jwt;

import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.TokenVerifier;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.json.JsonException;
import dev.tollgate.json.JsonReader;
import dev.tollgate.status.CacheStatus;
import dev.tollgate.tally.CacheTally;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Verifies JWT access tokens of one issuer (RFC 7519, RFC 8725, RFC 9068). Thread-safe.
 *
 * <p>What costs nothing is checked first, then the key is looked for, then the signature is
 * checked; a token that was verified is remembered for a while under its digest.
 *
 * <p>Does not judge scopes, roles or {@code cnf}: a token bound to a key is verified here like any
 * other, and its claims say what it is bound to.
 */
public final class JwtVerifier implements TokenVerifier {

  private final AccessTokenChecks checks;
  private final KeySource keys;
  private final KnownHeaders headers = new KnownHeaders();
  private final Clock clock;
  private final long skew;
  private final @Nullable VerifiedTokenCache cache;
  private final CacheTally tally = new CacheTally();
  private final LongAdder proofs = new LongAdder();

  /**
   * Makes a verifier.
   *
   * @param keys the issuer's keys; closed together with this verifier
   * @param clock the wall clock, for the times in tokens
   */
  public JwtVerifier(JwtPolicy policy, KeySource keys, Clock clock) {
    this.checks = new AccessTokenChecks(policy);
    this.keys = keys;
    this.clock = clock;
    this.skew = policy.clockSkew().toMillis();
    this.cache =
        policy.cacheTtl().isZero()
            ? null
            : new VerifiedTokenCache(policy.cacheSize(), policy.cacheTtl());
  }

  @Override
  public Verdict verify(BearerToken token, boolean fresh) {
    if (cache != null && !fresh) {
      Verdict remembered = remembered(cache, token);
      if (remembered != null) {
        tally.hit();
        return remembered;
      }
      tally.miss();
    }
    long evictions = cache == null ? 0 : cache.evictions();
    JwsReading reading = CompactJws.read(token.octets(), headers);
    if (reading instanceof CompactJws jws) {
      return verify(jws, token, evictions);
    }
    return ((Refusal) reading).verdict();
  }

  /** Forgets that a token was verified. */
  @Override
  public void evict(BearerToken token) {
    if (cache != null) {
      cache.evict(token.digest());
    }
  }

  /** Forgets all verified tokens of which a condition is true. */
  @Override
  public void evictIf(Predicate<VerifiedToken> condition) {
    if (cache != null) {
      cache.evictIf(condition);
    }
  }

  /** What the cache of verdicts has done; it is named {@code jwt}. */
  public CacheStatus cacheStatus() {
    return tally.status("jwt", cache == null ? 0 : cache.size());
  }

  /** How many tokens needed a key so far: for their signature, or because a verdict rests on it. */
  public long keyLookups() {
    return tally.hits() + proofs.sum();
  }

  @Override
  public void close() {
    keys.close();
  }

  private @Nullable Verdict remembered(VerifiedTokenCache cache, BearerToken token) {
    long now = clock.millis();
    VerifiedTokenCache.Entry entry = cache.find(token.digest(), now);
    if (entry == null) {
      return null;
    }
    Refusal refusal = entry.lifetime().problemAt(now, skew);
    if (refusal != null) {
      return refusal.verdict();
    }
    // A verdict holds no longer than the key it rests on.
    KeySource.Lookup lookup = keys.keyFor(entry.header().algorithm(), entry.header().keyId());
    if (lookup instanceof KeySource.Lookup.Found found && found.key().equals(entry.key())) {
      return new Verdict.Verified(entry.token());
    }
    if (lookup instanceof KeySource.Lookup.Unavailable unavailable) {
      return new Verdict.Unavailable(unavailable.reason(), unavailable.detail());
    }
    cache.forget(token.digest());
    return null;
  }

  private Verdict verify(CompactJws jws, BearerToken token, long evictions) {
    Refusal refusal = checks.ofHeader(jws.header());
    if (refusal != null) {
      return refusal.verdict();
    }
    Map<String, Object> claims;
    try {
      claims = JsonReader.readObject(jws.payload());
    } catch (JsonException e) {
      return Refusal.malformed("claims: " + e.getMessage()).verdict();
    }
    refusal = checks.ofClaims(jws.header(), claims);
    if (refusal == null) {
      refusal = Lifetime.problem(claims);
    }
    if (refusal != null) {
      return refusal.verdict();
    }
    Lifetime lifetime = Lifetime.of(claims);
    long now = clock.millis();
    refusal = lifetime.problemAt(now, skew);
    if (refusal != null) {
      return refusal.verdict();
    }
    proofs.increment();
    Proof proof = Proof.of(jws, keys);
    if (proof instanceof Proof.Missing missing) {
      return missing.verdict();
    }
    headers.remember(jws);
    VerifiedToken verified = new VerifiedToken(claims, Instant.ofEpochMilli(lifetime.expires()));
    if (cache != null) {
      VerificationKey key = ((Proof.Given) proof).key();
      cache.remember(
          token.digest(),
          new VerifiedTokenCache.Entry(
              verified, now, lifetime.expires(), lifetime.begins(), jws.header(), key),
          evictions);
    }
    return new Verdict.Verified(verified);
  }
}
