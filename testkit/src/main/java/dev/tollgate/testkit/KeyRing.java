package dev.tollgate.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The keys of a {@link TestIssuer}: which are published, and which one signs. Thread-safe.
 *
 * <p>Whoever verifies tokens keeps published keys for a while: Tollgate for {@code jwks.ttl}. It
 * asks anew when it meets a key that it does not know, at most once per {@code jwks.min-refresh}; a
 * test that rotates keys more than once sets that to {@code 1ms}.
 */
public final class KeyRing {

  static {
    TestsOnly.require();
  }

  private static final String FIRST_ALGORITHM = "ES256";

  private final List<SigningKey> published = new ArrayList<>();
  private SigningKey current;
  private int made;

  KeyRing() {
    current = add(FIRST_ALGORITHM);
    published.add(current);
  }

  /** The key that signs tokens that name no other. */
  public synchronized SigningKey current() {
    return current;
  }

  /** The published keys, in the order of their publication. */
  public synchronized List<SigningKey> published() {
    return List.copyOf(published);
  }

  /**
   * Makes a key, which is neither published nor used yet.
   *
   * @param algorithm RS256 to PS512, ES256 to ES512, EdDSA or Ed25519
   * @throws IllegalArgumentException if it is another one
   */
  public synchronized SigningKey add(String algorithm) {
    made++;
    return SigningKey.create("key-" + made, algorithm);
  }

  /** Publishes a key; one that is published already stays where it is. */
  public synchronized void publish(SigningKey key) {
    if (!published.contains(key)) {
      published.add(key);
    }
  }

  /** Publishes a key no more; it may go on signing. */
  public synchronized void withdraw(SigningKey key) {
    published.remove(key);
  }

  /** Signs with a key from now on, published or not. */
  public synchronized void use(SigningKey key) {
    current = key;
  }

  /**
   * Does the first half of a rotation: makes a key of the current algorithm, publishes it and signs
   * with it. {@link #withdraw} of the old key is the second half.
   *
   * @return the new key
   */
  public synchronized SigningKey rotate() {
    SigningKey next = add(current.algorithm());
    publish(next);
    use(next);
    return next;
  }

  /** A published key for an algorithm, made if there is none yet. */
  synchronized SigningKey forAlgorithm(String algorithm) {
    for (SigningKey key : published) {
      if (key.algorithm().equals(algorithm)) {
        return key;
      }
    }
    SigningKey key = add(algorithm);
    publish(key);
    return key;
  }

  /** The key set document (RFC 7517 section 5). */
  Map<String, Object> document() {
    return Map.of("keys", published().stream().map(SigningKey::members).toList());
  }
}
