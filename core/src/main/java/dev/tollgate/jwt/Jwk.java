package dev.tollgate.jwt;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one entry of a key set (RFC 7517 section 4). */
final class Jwk {

  // RFC 7518 sections 6.2.2 and 6.3.2, RFC 8037 section 2
  private static final List<String> PRIVATE_MEMBERS =
      List.of("d", "p", "q", "dp", "dq", "qi", "oth");

  private Jwk() {}

  /**
   * The key of an entry.
   *
   * @param secretsAllowed whether symmetric keys may be used: only where nobody but us can write
   * @throws KeyMaterial.Unusable if the entry is not for verifying signatures, or not fit for it
   */
  static VerificationKey read(Map<String, ?> jwk, boolean secretsAllowed)
      throws KeyMaterial.Unusable {
    if (!secretsAllowed && "oct".equals(jwk.get("kty"))) {
      throw new KeyMaterial.Unusable("secret keys are taken only from jwks-file");
    }
    for (String member : PRIVATE_MEMBERS) {
      if (jwk.containsKey(member)) {
        throw new KeyMaterial.Unusable("it shows its private part, so anybody can sign with it");
      }
    }
    checkUse(jwk);
    Object keyId = jwk.get("kid");
    if (keyId != null && !(keyId instanceof String)) {
      throw new KeyMaterial.Unusable("its kid is no string");
    }
    Key key = KeyMaterial.read(jwk);
    try {
      return VerificationKey.create((String) keyId, key, algorithms(jwk, key));
    } catch (GeneralSecurityException e) {
      throw new KeyMaterial.Unusable("the Java runtime refuses it");
    }
  }

  // RFC 7517 sections 4.2 and 4.3
  private static void checkUse(Map<String, ?> jwk) throws KeyMaterial.Unusable {
    Object use = jwk.get("use");
    if ("enc".equals(use)) {
      throw new KeyMaterial.ForEncryption();
    }
    if (use != null && !use.equals("sig")) {
      throw new KeyMaterial.Unusable("its use is not sig");
    }
    Object operations = jwk.get("key_ops");
    if (operations != null && !(operations instanceof List<?> list && list.contains("verify"))) {
      throw new KeyMaterial.Unusable("its key_ops do not hold verify");
    }
  }

  private static Set<JwsAlgorithm> algorithms(Map<String, ?> jwk, Key key)
      throws KeyMaterial.Unusable {
    JwsAlgorithm.Family family = KeyMaterial.family(key);
    Set<JwsAlgorithm> algorithms = EnumSet.noneOf(JwsAlgorithm.class);
    for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
      if (algorithm.family() == family && isLongEnough(key, algorithm)) {
        algorithms.add(algorithm);
      }
    }
    Object named = jwk.get("alg");
    if (named != null) {
      algorithms.removeIf(algorithm -> !isNamed(algorithm, named));
    }
    if (algorithms.isEmpty()) {
      throw new KeyMaterial.Unusable("no algorithm fits its alg, kind and size");
    }
    return algorithms;
  }

  // EdDSA and Ed25519 are two names of one algorithm (RFC 9864 section 2.2).
  private static boolean isNamed(JwsAlgorithm algorithm, Object name) {
    return algorithm.joseName().equals(name)
        || (algorithm.family() == JwsAlgorithm.Family.ED25519
            && (name.equals("EdDSA") || name.equals("Ed25519")));
  }

  // RFC 7518 section 3.2: the secret is at least as long as the hash.
  private static boolean isLongEnough(Key key, JwsAlgorithm algorithm) {
    return !algorithm.isSymmetric()
        || key.getEncoded().length * Byte.SIZE
            >= Integer.parseInt(algorithm.joseName().substring(2));
  }
}
