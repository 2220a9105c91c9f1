package dev.tollgate.jwt;

import dev.tollgate.Reason;
import dev.tollgate.json.JsonException;
import dev.tollgate.json.JsonReader;
import dev.tollgate.jwt.KeySource.Lookup;
import dev.tollgate.log.Printable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The usable keys of a key set document (RFC 7517 section 5). Entries that we cannot or must not
 * use are left out one by one, each with a note. Immutable.
 */
final class KeySet {

  private static final int MAX_KEYS = 500;

  private final List<VerificationKey> keys;
  private final Map<String, List<VerificationKey>> byId;
  private final List<String> notes;
  private final int forEncryption;

  private KeySet(List<VerificationKey> keys, List<String> notes, int forEncryption) {
    this.keys = List.copyOf(keys);
    this.notes = List.copyOf(notes);
    this.forEncryption = forEncryption;
    Map<String, List<VerificationKey>> groups = new HashMap<>();
    for (VerificationKey key : keys) {
      key.keyId().ifPresent(id -> groups.computeIfAbsent(id, any -> new ArrayList<>(1)).add(key));
    }
    this.byId = groups;
  }

  /**
   * Reads a key set.
   *
   * @param secretsAllowed whether symmetric keys may be used
   * @throws JsonException if the document is no JSON object
   * @throws NoKeySet if it is one, but no key set
   */
  static KeySet parse(byte[] document, boolean secretsAllowed) throws JsonException, NoKeySet {
    if (!(JsonReader.readObject(document).get("keys") instanceof List<?> entries)) {
      throw new NoKeySet("the document has no array named keys");
    }
    if (entries.size() > MAX_KEYS) {
      throw new NoKeySet("the document has more than " + MAX_KEYS + " keys");
    }
    List<VerificationKey> keys = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    int forEncryption = 0;
    for (int i = 0; i < entries.size(); i++) {
      try {
        add(read(entries.get(i), secretsAllowed), keys);
      } catch (KeyMaterial.ForEncryption e) {
        forEncryption++;
      } catch (KeyMaterial.Unusable e) {
        notes.add(name(entries.get(i), i) + " is left out: " + e.getMessage());
      }
    }
    dropSecretsAmongPublicKeys(keys, notes);
    return new KeySet(keys, notes, forEncryption);
  }

  /** This set, with those keys taken from another one that it shares with it. */
  KeySet reusing(KeySet other) {
    List<VerificationKey> merged = new ArrayList<>(keys.size());
    for (VerificationKey key : keys) {
      int same = other.keys.indexOf(key);
      merged.add(same < 0 ? key : other.keys.get(same)); // it has its signature objects ready
    }
    return new KeySet(merged, notes, forEncryption);
  }

  /** Finds the one key that may verify a token. */
  Lookup find(JwsAlgorithm algorithm, @Nullable String keyId) {
    List<VerificationKey> candidates = keys;
    if (keyId != null) {
      candidates = byId.get(keyId);
      if (candidates == null) {
        return new Lookup.Unknown("no key has the kid " + Printable.word(keyId));
      }
    }
    VerificationKey found = null;
    for (int i = 0; i < candidates.size(); i++) {
      VerificationKey key = candidates.get(i);
      if (key.accepts(algorithm)) {
        if (found != null && !found.sameMaterialAs(key)) {
          return new Lookup.Unfit(Reason.KEY_UNKNOWN, ambiguous(algorithm, keyId));
        }
        found = key;
      }
    }
    if (found != null) {
      return found.lookup();
    }
    return keyId == null
        ? new Lookup.Unknown("no key is for " + algorithm.joseName())
        : new Lookup.Unfit(
            Reason.ALGORITHM_NOT_ACCEPTED,
            "the key " + Printable.word(keyId) + " is not for " + algorithm.joseName());
  }

  /** Whether no key can be used. */
  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The number of usable keys. */
  int size() {
    return keys.size();
  }

  /** The usable keys. */
  List<VerificationKey> keys() {
    return keys;
  }

  /** Whether there is a key for one of these algorithms. */
  boolean serves(Set<JwsAlgorithm> algorithms) {
    return keys.stream().anyMatch(key -> !Collections.disjoint(key.algorithms(), algorithms));
  }

  /** How many keys there are, in words. */
  String summary() {
    String usable = "usable keys: " + keys.size();
    return forEncryption == 0
        ? usable
        : usable + ", left aside because they are for encryption: " + forEncryption;
  }

  /** What was left out as odd, and why; holds no secret. Encryption keys are not odd. */
  List<String> notes() {
    return notes;
  }

  private static VerificationKey read(@Nullable Object entry, boolean secretsAllowed)
      throws KeyMaterial.Unusable {
    if (!(entry instanceof Map<?, ?> members)) {
      throw new KeyMaterial.Unusable("it is no JSON object");
    }
    @SuppressWarnings("unchecked") // JsonReader's maps have nothing but strings for keys
    Map<String, ?> jwk = (Map<String, ?>) members;
    return Jwk.read(jwk, secretsAllowed);
  }

  // Listing a key twice changes nothing; two keys of one name do (see find).
  private static void add(VerificationKey key, List<VerificationKey> keys) {
    if (!keys.contains(key)) {
      keys.add(key);
    }
  }

  // Whoever publishes the public keys of such a file publishes its secrets too.
  private static void dropSecretsAmongPublicKeys(List<VerificationKey> keys, List<String> notes) {
    List<VerificationKey> secrets = keys.stream().filter(VerificationKey::isSecret).toList();
    if (!secrets.isEmpty() && secrets.size() < keys.size()) {
      keys.removeAll(secrets);
      notes.add("secret keys are left out: they need a key set without public keys");
    }
  }

  private static String name(@Nullable Object entry, int index) {
    String name = "key " + (index + 1);
    return entry instanceof Map<?, ?> members && members.get("kid") instanceof String id
        ? name + " (kid " + Printable.word(id) + ")"
        : name;
  }

  // RFC 7517 section 4.5: a kid should be unique. Trying one key after the other would be no way
  // out:
  // which key a token names must not depend on which signature happens to hold.
  private static String ambiguous(JwsAlgorithm algorithm, @Nullable String keyId) {
    return keyId == null
        ? "the token has no kid, and several keys are for " + algorithm.joseName()
        : "several keys have the kid " + Printable.word(keyId);
  }

  /** The document is no key set. */
  static final class NoKeySet extends Exception {

    private static final long serialVersionUID = 1;

    NoKeySet(String problem) {
      super(problem);
    }
  }
}
