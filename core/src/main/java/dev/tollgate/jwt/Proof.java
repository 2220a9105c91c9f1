package dev.tollgate.jwt;

import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;

/** What comes of the last and dearest step: finding the key and checking the signature. */
sealed interface Proof {

  /** The signature holds by a key. */
  record Given(VerificationKey key) implements Proof {}

  /** It does not, or we could not find out. */
  record Missing(Verdict verdict) implements Proof {}

  /** Looks for the key of a JWS and checks its signature; may block on I/O. */
  static Proof of(CompactJws jws, KeySource keys) {
    KeySource.Lookup lookup = keys.keyFor(jws.header().algorithm(), jws.header().keyId());
    if (lookup instanceof KeySource.Lookup.Found found) {
      return jws.isSignedBy(found.key())
          ? new Given(found.key())
          : rejected(Reason.TOKEN_SIGNATURE_INVALID, "the signature does not hold");
    }
    if (lookup instanceof KeySource.Lookup.Unavailable unavailable) {
      return new Missing(new Verdict.Unavailable(unavailable.reason(), unavailable.detail()));
    }
    return lookup instanceof KeySource.Lookup.Unfit unfit
        ? rejected(unfit.reason(), unfit.detail())
        : rejected(Reason.KEY_UNKNOWN, ((KeySource.Lookup.Unknown) lookup).detail());
  }

  private static Proof rejected(Reason reason, String detail) {
    return new Missing(new Verdict.Rejected(reason, detail));
  }
}
