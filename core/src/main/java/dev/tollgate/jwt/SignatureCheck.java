package dev.tollgate.jwt;

import dev.tollgate.pool.Pool;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Checks signatures of one algorithm by one key. Thread-safe. */
interface SignatureCheck {

  /** Whether the signature holds for the first {@code length} octets of the text. */
  boolean holds(byte[] text, int length, byte[] signature);

  /**
   * The check for an algorithm and a key of its family.
   *
   * @throws GeneralSecurityException if this JVM has not got the algorithm or cannot use the key
   */
  static SignatureCheck of(JwsAlgorithm algorithm, Key key) throws GeneralSecurityException {
    if (key instanceof SecretKey secret) {
      MacCheck check = new MacCheck(algorithm.jcaName(), secret);
      check.pool.give(check.create());
      return check;
    }
    PublicKeyCheck check =
        new PublicKeyCheck(
            algorithm.jcaName(),
            algorithm.parameters(),
            (PublicKey) key,
            EcdsaRange.of(algorithm.family()));
    check.pool.give(check.create());
    return check;
  }

  /** RSA, ECDSA and EdDSA, with signature objects that are keyed once and kept. */
  final class PublicKeyCheck implements SignatureCheck {

    private final Pool<Signature> pool = new Pool<>();
    private final String name;
    private final @Nullable AlgorithmParameterSpec parameters;
    private final PublicKey key;
    private final @Nullable EcdsaRange range;

    PublicKeyCheck(
        String name,
        @Nullable AlgorithmParameterSpec parameters,
        PublicKey key,
        @Nullable EcdsaRange range) {
      this.name = name;
      this.parameters = parameters;
      this.key = key;
      this.range = range;
    }

    @Override
    public boolean holds(byte[] text, int length, byte[] signature) {
      if (range != null && !range.admits(signature)) {
        return false;
      }
      try {
        Signature verifier = pool.take();
        if (verifier == null) {
          verifier = create();
        }
        verifier.update(text, 0, length);
        boolean holds = verifier.verify(signature);
        pool.give(verifier);
        return holds;
      } catch (SignatureException e) {
        return false; // not even the form of a signature; the verifier is not used again
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("signature check for " + name + " worked before", e);
      }
    }

    private Signature create() throws GeneralSecurityException {
      Signature verifier = Signature.getInstance(name);
      if (parameters != null) {
        verifier.setParameter(parameters);
      }
      verifier.initVerify(key);
      return verifier;
    }
  }

  /** HMAC, compared in constant time. */
  final class MacCheck implements SignatureCheck {

    private final Pool<Mac> pool = new Pool<>();
    private final String name;
    private final SecretKey key;

    MacCheck(String name, SecretKey key) {
      this.name = name;
      this.key = key;
    }

    @Override
    public boolean holds(byte[] text, int length, byte[] signature) {
      try {
        Mac mac = pool.take();
        if (mac == null) {
          mac = create();
        }
        mac.update(text, 0, length);
        boolean holds = MessageDigest.isEqual(mac.doFinal(), signature);
        pool.give(mac);
        return holds;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("signature check for " + name + " worked before", e);
      }
    }

    private Mac create() throws GeneralSecurityException {
      Mac mac = Mac.getInstance(name);
      mac.init(key);
      return mac;
    }
  }
}
