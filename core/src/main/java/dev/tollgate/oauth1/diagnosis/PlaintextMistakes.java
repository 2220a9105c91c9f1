package dev.tollgate.oauth1.diagnosis;

import dev.tollgate.oauth1.diagnosis.Mistake.Variant;
import java.util.List;

/** Mistakes in PLAINTEXT signatures (RFC 5849 section 3.4.4). */
final class PlaintextMistakes {

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "plaintext-not-encoded",
              "the client did not encode the secrets before it joined them",
              "the client must percent-encode each secret, join them by & and percent-encode the"
                  + " whole as a parameter (RFC 5849 section 3.4.4)",
              (evidence, recipe) -> keyed(evidence, recipe, KeyMistakes.rawKey(evidence))),
          Mistake.of(
              "plaintext-encoded-twice",
              "the client encoded the whole signature once too often",
              "the client must percent-encode the signature once when it sends it; see whether the"
                  + " HTTP library encodes it too",
              (evidence, recipe) ->
                  keyed(evidence, recipe, Encoder.STANDARD.encode(evidence.keys().standardKey()))),
          Mistake.of(
              "plaintext-missing-ampersand",
              "the client left out the & that ends a signature without a token secret",
              "the client must send the client secret and & even if the token secret is empty (RFC"
                  + " 5849 section 3.4.4)",
              (evidence, recipe) ->
                  evidence.keys().tokenSecret().isEmpty()
                      ? keyed(evidence, recipe, evidence.keys().clientSecret().revealed())
                      : List.of()));

  private PlaintextMistakes() {}

  private static List<Variant> keyed(Evidence evidence, Recipe recipe, String key) {
    return evidence.signature().kind() == SentSignature.Kind.PLAINTEXT
        ? List.of(new Variant(recipe.withKey(key), ""))
        : List.of();
  }
}
