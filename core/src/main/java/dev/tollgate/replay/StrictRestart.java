package dev.tollgate.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Closes the gap that a restart leaves in a store that forgets everything: refuses, as if used,
 * what was made before the start, since it may have been claimed then ({@code
 * replay.strict-restart}). Thread-safe.
 *
 * <p>A claim does not say when its value was made, only until when it must be remembered. Values of
 * one kind are remembered for the same time after they were made, so each kind gets a wrapper of
 * its own around the shared store, with that time.
 *
 * <p>Does not notice values that a client whose clock is ahead made before the start and dated
 * after it.
 */
public final class StrictRestart implements ReplayStore {

  private final ReplayStore store;
  private final Instant leastForgetAfter;

  private StrictRestart(ReplayStore store, Instant leastForgetAfter) {
    this.store = store;
    this.leastForgetAfter = leastForgetAfter;
  }

  /**
   * Wraps a store for values of one kind.
   *
   * @param store closed with the wrapper
   * @param start when the store began to remember
   * @param remembered how long after a value was made its claim ends: for OAuth 1.0 the window and
   *     the skew
   */
  public static ReplayStore of(ReplayStore store, Instant start, Duration remembered) {
    return new StrictRestart(store, start.plus(remembered));
  }

  @Override
  public Claim claim(NonceKey key, Instant forgetAfter) {
    return forgetAfter.isBefore(leastForgetAfter) ? Claim.USED : store.claim(key, forgetAfter);
  }

  @Override
  public OptionalLong entries() {
    return store.entries();
  }

  @Override
  public OptionalLong limit() {
    return store.limit();
  }

  @Override
  public void close() {
    store.close();
  }
}
