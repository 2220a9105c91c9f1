package dev.tollgate.oauth1.diagnosis;

import dev.tollgate.oauth1.diagnosis.Mistake.Variant;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Mistakes in how parameters are encoded (RFC 5849 section 3.6). */
final class EncodingMistakes {

  private static final String OWN_ENCODER =
      "the client must encode by RFC 5849 section 3.6, not with an encoder for forms";

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "space-as-plus",
              "the client encoded spaces as +",
              OWN_ENCODER + ": a space is %20",
              (evidence, recipe) -> encoded(recipe, Encoder.SPACE_AS_PLUS)),
          Mistake.of(
              "asterisk-raw",
              "the client did not encode *",
              OWN_ENCODER + ": * is %2A",
              (evidence, recipe) -> encoded(recipe, Encoder.ASTERISK_RAW)),
          Mistake.of(
              "tilde-encoded",
              "the client encoded ~",
              OWN_ENCODER + ": ~ stays",
              (evidence, recipe) -> encoded(recipe, Encoder.TILDE_ENCODED)),
          Mistake.of(
              "lower-hex",
              "the client wrote escapes with lower-case digits",
              "the client must write escapes in upper case, %2A (RFC 5849 section 3.6)",
              EncodingMistakes::lowerHex),
          Mistake.of(
              "oauth-params-encoded-once",
              "the client encoded the values of oauth_ parameters once, and they belong in the base"
                  + " string encoded twice",
              "the client must encode them like all others; oauth1.compat="
                  + "mastercard-single-encoding forgives it",
              (evidence, recipe) ->
                  List.of(new Variant(recipe.with(PairEncoder.protocolValues(Encoder.NONE)), ""))),
          Mistake.of(
              "params-encoded-once",
              "the client encoded the parameters once, and they belong in the base string encoded"
                  + " twice",
              "the client must encode names and values, join them and encode the whole again (RFC"
                  + " 5849 sections 3.4.1.1 and 3.4.1.3.2)",
              (evidence, recipe) ->
                  List.of(new Variant(recipe.with(PairEncoder.all(Encoder.NONE)), ""))),
          Mistake.of(
              "params-encoded-thrice",
              "the client encoded the parameters once too often",
              "the client must decode the query and the form before it encodes for the base string"
                  + " (RFC 5849 section 3.4.1.3.1)",
              EncodingMistakes::thrice),
          Mistake.of(
              "latin1-encoding",
              "the client encoded characters beyond ASCII as ISO-8859-1 for the base string",
              "the client must sign the UTF-8 octets that it sends (RFC 5849 section 3.6)",
              EncodingMistakes::latin1),
          Mistake.of(
              "plus-signed-as-plus",
              "the client sent + for a plus sign, where it stands for a space, and signed a plus",
              "the client must send a plus sign as %2B and a space as %20 in queries and forms",
              EncodingMistakes::plus));

  private EncodingMistakes() {}

  private static List<Variant> encoded(Recipe recipe, Encoder encoder) {
    Recipe inner = recipe.with(PairEncoder.all(encoder));
    return List.of(
        new Variant(inner, "in names and values"),
        new Variant(inner.withOuter(encoder), "everywhere"),
        new Variant(recipe.with(PairEncoder.only(Source.QUERY, encoder)), "in the query"),
        new Variant(recipe.with(PairEncoder.only(Source.FORM, encoder)), "in the form"));
  }

  private static List<Variant> lowerHex(Evidence evidence, Recipe recipe) {
    List<Variant> variants = new ArrayList<>(encoded(recipe, Encoder.LOWER_HEX));
    variants.add(new Variant(recipe.withOuter(Encoder.LOWER_HEX), "in the outer encoding"));
    variants.add(
        new Variant(
            recipe.with(PairEncoder.all(Encoder.LOWER_HEX_BEYOND_ASCII)),
            "in names and values, beyond ASCII"));
    return variants;
  }

  private static List<Variant> thrice(Evidence evidence, Recipe recipe) {
    return List.of(
        new Variant(recipe.with(PairEncoder.all(Encoder.TWICE)), ""),
        new Variant(recipe.with(PairEncoder.only(Source.QUERY, Encoder.TWICE)), "in the query"),
        new Variant(recipe.with(PairEncoder.only(Source.FORM, Encoder.TWICE)), "in the form"),
        new Variant(recipe.with(PairEncoder.protocolValues(Encoder.TWICE)), "in oauth_ values"));
  }

  private static List<Variant> latin1(Evidence evidence, Recipe recipe) {
    List<Variant> variants = new ArrayList<>();
    for (Charset charset : List.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"))) {
      List<Pair> pairs = new ArrayList<>();
      for (Pair pair : recipe.pairs()) {
        pairs.add(
            new Pair(
                pair.source(),
                OctetText.recoded(pair.name(), charset),
                OctetText.recoded(pair.value(), charset)));
      }
      if (!pairs.equals(recipe.pairs())) {
        variants.add(new Variant(recipe.withPairs(pairs), "as " + charset.name()));
      }
    }
    return variants;
  }

  private static List<Variant> plus(Evidence evidence, Recipe recipe) {
    List<Variant> variants = new ArrayList<>();
    addPlus(variants, evidence, recipe, "in the query", Set.of(Source.QUERY));
    addPlus(variants, evidence, recipe, "in the form", Set.of(Source.FORM));
    addPlus(variants, evidence, recipe, "everywhere", Set.of(Source.QUERY, Source.FORM));
    return variants;
  }

  private static void addPlus(
      List<Variant> variants,
      Evidence evidence,
      Recipe recipe,
      String where,
      Set<Source> affected) {
    List<Pair> pairs = new ArrayList<>(recipe.pairs());
    for (SentParameter parameter : evidence.request().parameters()) {
      String sent = parameter.rawName() + parameter.rawValue();
      if (sent.indexOf('+') >= 0 && affected.contains(parameter.source())) {
        int at = pairs.indexOf(new Pair(parameter.source(), parameter.name(), parameter.value()));
        if (at >= 0) {
          pairs.set(
              at,
              new Pair(
                  parameter.source(),
                  OctetText.unescaped(parameter.rawName()),
                  OctetText.unescaped(parameter.rawValue())));
        }
      }
    }
    if (!pairs.equals(recipe.pairs())) {
      variants.add(new Variant(recipe.withPairs(pairs), where));
    }
  }
}
