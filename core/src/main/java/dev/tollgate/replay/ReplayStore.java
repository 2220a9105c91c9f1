package dev.tollgate.replay;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Remembers nonces and other values that may be used once. Called only after the credentials that
 * carry the value have been verified, so that strangers can neither fill the store nor burn
 * somebody's nonce. Implementations are thread-safe and never throw: a failure is {@link
 * Claim#UNAVAILABLE}.
 */
public interface ReplayStore extends AutoCloseable {

  /**
   * Claims a key until a time. Exactly one of any number of concurrent calls with one key gets
   * {@link Claim#FIRST_USE}.
   *
   * <p>The same claim never succeeds twice, whatever the clock does: once a store has forgotten a
   * key, it answers {@link Claim#USED} to claims whose time lies no later than that key's did.
   *
   * @param key what is claimed
   * @param forgetAfter the key must be remembered until then; a claim may be kept longer
   */
  Claim claim(NonceKey key, Instant forgetAfter);

  /**
   * How many keys the store holds, among them some whose time may be over: for operators, who may
   * ask often. Never blocks.
   *
   * @return empty, which is the default, if the store cannot tell at once
   */
  default OptionalLong entries() {
    return OptionalLong.empty();
  }

  /** The most keys that the store can hold; empty, which is the default, if it sets no limit. */
  default OptionalLong limit() {
    return OptionalLong.empty();
  }

  /** Releases what the store holds: connections, threads. */
  @Override
  default void close() {}

  /** The answer to a claim. */
  enum Claim {
    /** Nobody claimed the key before: the request may go on. */
    FIRST_USE,
    /** The key was claimed before: a replay. */
    USED,
    /** There is no room for the key; nothing was remembered. */
    FULL,
    /** The store cannot tell. */
    UNAVAILABLE
  }
}
