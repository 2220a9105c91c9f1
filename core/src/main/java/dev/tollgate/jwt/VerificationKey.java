package dev.tollgate.jwt;

import dev.tollgate.log.Printable;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A key that verifies signatures, together with the algorithms it may be used with: the key decides
 * the algorithm, never the token. Immutable and thread-safe. Two keys are equal if they have the
 * same identifier, algorithms and material.
 */
public final class VerificationKey {

  private final @Nullable String keyId;
  private final Key key;
  private final Map<JwsAlgorithm, SignatureCheck> checks;
  private final KeySource.Lookup.Found lookup = new KeySource.Lookup.Found(this);

  private VerificationKey(
      @Nullable String keyId, Key key, Map<JwsAlgorithm, SignatureCheck> checks) {
    this.keyId = keyId;
    this.key = key;
    this.checks = checks;
  }

  /**
   * A public key.
   *
   * @param keyId the key's {@code kid}, or null
   * @param key an RSA, EC (P-256, P-384, P-521) or Ed25519 key; its size is not judged here
   * @param algorithms the algorithms it may be used with, all of the key's kind
   * @throws IllegalArgumentException if the key and the algorithms do not fit
   */
  public static VerificationKey of(
      @Nullable String keyId, PublicKey key, Set<JwsAlgorithm> algorithms) {
    try {
      return create(keyId, key, algorithms);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this key cannot be used", e);
    }
  }

  /** A public or, for HS256 and the like, a secret key. */
  static VerificationKey create(@Nullable String keyId, Key key, Set<JwsAlgorithm> algorithms)
      throws GeneralSecurityException {
    Map<JwsAlgorithm, SignatureCheck> checks = new EnumMap<>(JwsAlgorithm.class);
    for (JwsAlgorithm algorithm : algorithms) {
      // The JCA itself would take a P-256 key for ES384.
      if (algorithm.family() != KeyMaterial.family(key)) {
        throw new IllegalArgumentException("this key is not for " + algorithm.joseName());
      }
      checks.put(algorithm, SignatureCheck.of(algorithm, key));
    }
    return new VerificationKey(keyId, key, checks);
  }

  /** The key's {@code kid}, if it has one. */
  public Optional<String> keyId() {
    return Optional.ofNullable(keyId);
  }

  /** The algorithms the key may be used with. */
  public Set<JwsAlgorithm> algorithms() {
    return checks.isEmpty()
        ? Set.of()
        : Collections.unmodifiableSet(EnumSet.copyOf(checks.keySet()));
  }

  /** Whether the key may be used with an algorithm. */
  boolean accepts(JwsAlgorithm algorithm) {
    return checks.containsKey(algorithm);
  }

  /** Whether the signature holds for the first {@code length} octets of the text. */
  boolean verifies(JwsAlgorithm algorithm, byte[] text, int length, byte[] signature) {
    SignatureCheck check = checks.get(algorithm);
    return check != null && check.holds(text, length, signature);
  }

  /** Whether the key is shared with the signer. */
  boolean isSecret() {
    return key instanceof SecretKey;
  }

  /** Whether the other key is the same material, whatever it is called and used for. */
  boolean sameMaterialAs(VerificationKey other) {
    return key.equals(other.key);
  }

  /** This key as the result of a look-up, which happens once per request. */
  KeySource.Lookup.Found lookup() {
    return lookup;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof VerificationKey that
            && Objects.equals(keyId, that.keyId)
            && checks.keySet().equals(that.checks.keySet())
            && key.equals(that.key));
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** Names the key; shows no material. */
  @Override
  public String toString() {
    String name = keyId == null ? "without kid" : Printable.word(keyId);
    return "VerificationKey[" + name + ", " + checks.keySet() + "]";
  }
}
