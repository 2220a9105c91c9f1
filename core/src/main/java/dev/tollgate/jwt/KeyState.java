package dev.tollgate.jwt;

import dev.tollgate.Reason;
import dev.tollgate.jwt.KeyFetch.Fetched;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an issuer's keys at one moment. Immutable; times are monotonic nanoseconds.
 *
 * @param keys the last good key set; null if there is none
 * @param loadedAt when its fetch began
 * @param unknownFetchAt from when on an unknown key may cause a fetch again
 * @param failure the last fetch's failure; null if it succeeded
 */
record KeyState(
    @Nullable KeySet keys, long loadedAt, long unknownFetchAt, @Nullable Failure failure) {

  private static final long FIRST_PAUSE = 500_000_000L;
  // With the exchange itself this keeps recovery within ten seconds of the server's return.
  private static final long LONGEST_PAUSE = 4_000_000_000L;

  /** A failed fetch; the next one has to wait until {@code retryAt}. */
  record Failure(Reason reason, String detail, long pause, long retryAt) {}

  static KeyState initial(long now) {
    return new KeyState(null, now, now, null);
  }

  /** The state after a fetch, which began at {@code startedAt} and ended now. */
  KeyState after(Fetched fetched, long startedAt, long unknownFetchAt, long now) {
    if (fetched instanceof Fetched.Failed failed) {
      return new KeyState(
          keys, loadedAt, this.unknownFetchAt, failure(failed.reason(), failed.detail(), now));
    }
    KeySet loaded = ((Fetched.Keys) fetched).keys();
    if (loaded.isEmpty()) {
      // All keys are withdrawn, or the server is not well. Either way nothing may be accepted, and
      // nobody can tell whether a token is good.
      Failure failure = failure(Reason.KEYS_UNAVAILABLE, "the key set has no usable key", now);
      return new KeyState(null, startedAt, this.unknownFetchAt, failure);
    }
    return new KeyState(
        keys == null ? loaded : loaded.reusing(keys), startedAt, unknownFetchAt, null);
  }

  /** Whether there is a key set and it is younger than {@code age}. */
  boolean isYounger(long age, long now) {
    return keys != null && now - loadedAt < age;
  }

  /** Whether a fetch may begin, as far as past failures go. */
  boolean mayFetch(long now) {
    return failure == null || now - failure.retryAt() >= 0;
  }

  /** Whether a fetch may begin because of an unknown key. */
  boolean mayFetchUnknown(long now) {
    return mayFetch(now) && now - unknownFetchAt >= 0;
  }

  private Failure failure(Reason reason, String detail, long now) {
    long pause = failure == null ? FIRST_PAUSE : Math.min(2 * failure.pause(), LONGEST_PAUSE);
    return new Failure(reason, detail, pause, now + pause);
  }
}
