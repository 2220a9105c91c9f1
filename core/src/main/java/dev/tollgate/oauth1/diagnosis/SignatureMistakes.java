package dev.tollgate.oauth1.diagnosis;

import dev.tollgate.oauth1.diagnosis.Mistake.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mistakes in how a signature is written (RFC 5849 sections 3.4 and 3.5). */
final class SignatureMistakes {

  private static final int LEAST_BEGINNING = 16;

  /** Makes canonical base64 of what was sent, or null. */
  @FunctionalInterface
  private interface Reading {
    @Nullable String apply(String text);
  }

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "signature-hex",
              "the client sent the signature in hexadecimal",
              "the client must send its octets in base64 (RFC 5849 section 3.4.2)",
              (evidence, recipe) -> read(evidence, recipe, SignatureText::hex)),
          Mistake.of(
              "signature-base64-of-hex",
              "the client sent the signature in base64 of hexadecimal",
              "the client must encode the octets of the signature, not their hexadecimal digits",
              (evidence, recipe) -> read(evidence, recipe, SignatureText::base64OfHex)),
          Mistake.of(
              "signature-base64url",
              "the client sent the signature in the URL-safe alphabet of base64",
              "the client must use the standard alphabet, with + and /, and padding (RFC 4648"
                  + " section 4)",
              (evidence, recipe) -> read(evidence, recipe, SignatureText::base64Url)),
          Mistake.of(
              "signature-encoded-twice",
              "the client escaped the signature once too often",
              "the client must percent-encode oauth_signature once; see whether the HTTP library"
                  + " encodes it too",
              (evidence, recipe) -> read(evidence, recipe, SignatureText::escapedOnceMore)),
          Mistake.of(
              "signature-whitespace",
              "the client sent white space with the signature",
              "the client must encode to base64 without line breaks",
              (evidence, recipe) -> read(evidence, recipe, SignatureText::withoutWhiteSpace)),
          Mistake.of(
              "signature-plus-unescaped",
              "the client did not escape a + of the signature, so it arrived as a space",
              "the client must send + as %2B; oauth1.compat=signature-plus-healing forgives it",
              (evidence, recipe) -> read(evidence, recipe, SignatureText::plusForSpace)),
          Mistake.of(
              "signature-not-canonical",
              "the client sent the signature in base64 with padding missing or bits to spare",
              "the client must send base64 with its padding, and change no character of it",
              (evidence, recipe) -> read(evidence, recipe, SignatureText::spelledAnew)),
          Mistake.of(
              "signature-truncated",
              "the client sent only the beginning of the signature",
              "the client must send the whole signature; see whether a field or a column is too"
                  + " short for it",
              SignatureMistakes::beginning));

  private SignatureMistakes() {}

  private static List<Variant> read(Evidence evidence, Recipe recipe, Reading reading) {
    String text = evidence.signature().text();
    String sent = reading.apply(text);
    return sent == null || isPlaintext(evidence)
        ? List.of()
        : List.of(new Variant(recipe.withSent(sent, false), ""));
  }

  private static List<Variant> beginning(Evidence evidence, Recipe recipe) {
    String text = evidence.signature().text();
    return text.length() < LEAST_BEGINNING || text.endsWith("=") || isPlaintext(evidence)
        ? List.of()
        : List.of(new Variant(recipe.withSent(text, true), ""));
  }

  private static boolean isPlaintext(Evidence evidence) {
    return evidence.signature().kind() == SentSignature.Kind.PLAINTEXT;
  }
}
