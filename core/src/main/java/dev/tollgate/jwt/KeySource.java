package dev.tollgate.jwt;

import dev.tollgate.Reason;
import dev.tollgate.status.KeySetStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the keys of one issuer come from. Thread-safe. May block on I/O, within its own bounds. */
@FunctionalInterface
public interface KeySource extends AutoCloseable {

  /**
   * Finds the key for a token. Called for every request, also when the token's verdict is
   * remembered: a key that is known must be found without I/O and without a lock.
   *
   * @param algorithm the algorithm that the token's header names; the key must accept it
   * @param keyId the {@code kid} of the token's header; null if it has none
   */
  Lookup keyFor(JwsAlgorithm algorithm, @Nullable String keyId);

  /**
   * How the source is doing: for operators, who may ask often. Never blocks.
   *
   * @return empty, which is the default, if it does not tell
   */
  default Optional<KeySetStatus> status() {
    return Optional.empty();
  }

  @Override
  default void close() {}

  /** The result of a look-up. */
  sealed interface Lookup {

    /** The one key that fits. */
    record Found(VerificationKey key) implements Lookup {}

    /**
     * There is no such key, and that is certain.
     *
     * @param detail for our log; holds no secret
     */
    record Unknown(String detail) implements Lookup {}

    /**
     * There are keys of that name, but none, or more than one, for this algorithm.
     *
     * @param reason why the token is refused
     * @param detail for our log; holds no secret
     */
    record Unfit(Reason reason, String detail) implements Lookup {}

    /**
     * The source cannot tell.
     *
     * @param detail for our log; holds no secret
     */
    record Unavailable(Reason reason, String detail) implements Lookup {}
  }
}
