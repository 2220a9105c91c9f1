package dev.tollgate.oauth1;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * An RSA signature of the JCA that is kept from request to request, since finding one is dear, and
 * keyed anew for each, which makes it usable again after any failure. Used by one thread at a time.
 */
final class RsaSignature implements Sink {

  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private final Signature signature;

  RsaSignature(SignatureMethod method) {
    try {
      this.signature = Signature.getInstance(method.algorithm());
      if (method == SignatureMethod.RSA_PSS_SHA256) {
        signature.setParameter(PSS);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JVM lacks " + method.algorithm(), e);
    }
  }

  /** Begins a signature by the owner of a key; false if no signature can be by this key. */
  boolean begin(RSAPublicKey key) {
    try {
      signature.initVerify(key);
      return true;
    } catch (InvalidKeyException e) {
      return false;
    }
  }

  @Override
  public void update(byte[] octets, int from, int length) {
    try {
      signature.update(octets, from, length);
    } catch (SignatureException e) {
      throw new IllegalStateException("The signature is not ready for data", e);
    }
  }

  /** Whether the first octets of an array are the signature. */
  boolean isEqualTo(byte[] given, int length) {
    try {
      return signature.verify(given, 0, length);
    } catch (SignatureException e) {
      return false; // not even the form of a signature
    }
  }
}
