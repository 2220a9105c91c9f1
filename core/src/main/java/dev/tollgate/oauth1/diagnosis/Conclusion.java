package dev.tollgate.oauth1.diagnosis;

import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A cause that shows without any signature being computed again.
 *
 * @param holds whether it is the case
 */
record Conclusion(Cause cause, Predicate<Evidence> holds) {

  static final List<Conclusion> ALL =
      List.of(
          new Conclusion(
              new Cause(
                  "rsa-signature-garbage",
                  "the RSA signature is not base64",
                  "the client must send the octets of the signature in base64, escaped once"),
              evidence -> isRsa(evidence) && octets(evidence) == null),
          new Conclusion(
              new Cause(
                  "rsa-signature-short",
                  "the RSA signature is not as long as the registered key",
                  "the client must send the whole signature, made with the key that is registered;"
                      + " see whether that one has another size"),
              evidence -> isRsa(evidence) && content(evidence) instanceof RsaContent.WrongLength),
          new Conclusion(
              new Cause(
                  "rsa-other-key",
                  "the RSA signature was not made with the private key of the registered one",
                  "register the public key or certificate that belongs to the client's private key,"
                      + " or see whether the method names the right padding"),
              evidence -> isRsa(evidence) && content(evidence) instanceof RsaContent.Nonsense),
          new Conclusion(
              new Cause(
                  "plaintext-wrong",
                  "the PLAINTEXT signature is not made of the registered secrets",
                  "compare the client's copy of client secret and token secret with ours"),
              evidence -> evidence.signature().kind() == SentSignature.Kind.PLAINTEXT));

  /** Whether an RSA signature was made with the right key, whatever was signed. */
  static boolean isByRegisteredKey(Evidence evidence) {
    if (!isRsa(evidence)) {
      return false;
    }
    RsaContent content = content(evidence);
    return content instanceof RsaContent.Signed || content instanceof RsaContent.Salted;
  }

  private static boolean isRsa(Evidence evidence) {
    SentSignature.Kind kind = evidence.signature().kind();
    return kind == SentSignature.Kind.RSA || kind == SentSignature.Kind.RSA_PSS;
  }

  private static byte @Nullable [] octets(Evidence evidence) {
    return SignatureText.decoded(evidence.signature().text());
  }

  private static RsaContent content(Evidence evidence) {
    byte[] octets = octets(evidence);
    RSAPublicKey key = evidence.keys().rsaKey();
    return octets == null || key == null
        ? new RsaContent.WrongLength()
        : RsaContent.of(octets, key, evidence.signature().kind() == SentSignature.Kind.RSA_PSS);
  }
}
