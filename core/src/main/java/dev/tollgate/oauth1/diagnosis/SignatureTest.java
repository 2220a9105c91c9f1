package dev.tollgate.oauth1.diagnosis;

/**
 * Finds out whether a recipe leads to the signature that was sent. Compares in constant time: how
 * long an explanation takes must not help to guess a signature. Used by one thread at a time.
 */
interface SignatureTest {

  boolean reproduces(Recipe recipe, String baseString);

  /** Whether the base string matters at all. */
  default boolean readsBaseString() {
    return true;
  }

  static SignatureTest of(Evidence evidence) {
    return switch (evidence.signature().kind()) {
      case HMAC -> new HmacTest();
      case RSA, RSA_PSS -> new RsaTest(evidence);
      case PLAINTEXT -> new PlaintextTest(evidence.signature().text());
    };
  }
}
