package dev.tollgate.oauth1.diagnosis;

import dev.tollgate.oauth1.diagnosis.Mistake.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/** Mistakes in what is signed, and in its order (RFC 5849 sections 3.4.1.3.1 and 3.4.1.3.2). */
final class ParameterMistakes {

  private static final String ALL_ARE_SIGNED =
      "the client must sign the parameters of query, form and header together (RFC 5849 section"
          + " 3.4.1.3.1)";

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "query-params-repeated-in-body",
              "the client repeats parameters of the query in the form and signed them once",
              "the client must sign them twice, or send them once; oauth1.compat="
                  + "canvas-query-in-body forgives it",
              ParameterMistakes::queryRepeatedInForm),
          Mistake.of(
              "query-not-signed",
              "the client left out the parameters of the query",
              ALL_ARE_SIGNED,
              (evidence, recipe) -> kept(recipe, pair -> pair.source() != Source.QUERY, "")),
          Mistake.of(
              "body-not-signed",
              "the client left out the parameters of the form",
              ALL_ARE_SIGNED + "; or send the body as another media type than a form",
              (evidence, recipe) -> kept(recipe, pair -> pair.source() != Source.FORM, "")),
          Mistake.of(
              "duplicates-collapsed",
              "the client signed parameters that it sends more than once only once",
              "the client must sign every pair that it sends, however often (RFC 5849 section"
                  + " 3.4.1.3.2), or send none twice",
              ParameterMistakes::collapsed),
          Mistake.of(
              "empty-params-dropped",
              "the client left out parameters without a value",
              "the client must sign them as name= , or not send them",
              (evidence, recipe) -> kept(recipe, pair -> !pair.value().isEmpty(), "")),
          Mistake.of(
              "json-fields-signed",
              "the client signed the members of the JSON body",
              "the client must sign parameters of forms only (RFC 5849 section 3.4.1.3.1); for"
                  + " other bodies there is oauth_body_hash",
              (evidence, recipe) -> withFields(recipe, BodyFields.ofJson(evidence.request()))),
          Mistake.of(
              "multipart-fields-signed",
              "the client signed the fields of the multipart body",
              "the client must sign parameters of application/x-www-form-urlencoded only (RFC 5849"
                  + " section 3.4.1.3.1); for other bodies there is oauth_body_hash",
              (evidence, recipe) -> withFields(recipe, BodyFields.ofMultipart(evidence.request()))),
          Mistake.of(
              "realm-signed",
              "the client signed the realm",
              "the client must leave the header's realm out (RFC 5849 section 3.4.1.3.1), or not"
                  + " send it",
              ParameterMistakes::realm),
          Mistake.of(
              "empty-signature-signed",
              "the client signed an empty oauth_signature",
              "the client must leave oauth_signature out of the base string",
              (evidence, recipe) -> withPair(recipe, "oauth_signature", "")),
          Mistake.of(
              "version-signed-not-sent",
              "the client signed oauth_version and did not send it",
              "the client must send oauth_version=1.0, or not sign it",
              (evidence, recipe) ->
                  evidence.request().valueOf("oauth_version").isEmpty()
                      ? withPair(recipe, "oauth_version", "1.0")
                      : List.of()),
          Mistake.of(
              "not-sorted",
              "the client did not sort the parameters",
              "the client must sort by encoded name, then by encoded value (RFC 5849 section"
                  + " 3.4.1.3.2)",
              ParameterMistakes::unsorted),
          Mistake.of(
              "sorted-decoded",
              "the client sorted the parameters before it encoded them",
              "the client must encode first, then sort (RFC 5849 section 3.4.1.3.2)",
              (evidence, recipe) -> List.of(new Variant(recipe.with(PairOrder.DECODED), ""))),
          Mistake.of(
              "sorted-naturally",
              "the client sorted numbers by their value",
              "the client must sort octet by octet, 10 before 9 (RFC 5849 section 3.4.1.3.2)",
              (evidence, recipe) ->
                  List.of(
                      ordered(recipe, PairOrder.NATURAL_VALUES),
                      ordered(recipe, PairOrder.NATURAL))));

  private ParameterMistakes() {}

  static List<Pair> without(List<Pair> pairs, Source source) {
    List<Pair> kept = new ArrayList<>(pairs);
    kept.removeIf(pair -> pair.source() == source);
    return kept;
  }

  private static List<Variant> kept(Recipe recipe, Predicate<Pair> kept, String detail) {
    List<Pair> pairs = new ArrayList<>(recipe.pairs());
    return pairs.removeIf(kept.negate())
        ? List.of(new Variant(recipe.withPairs(pairs), detail))
        : List.of();
  }

  private static List<Variant> queryRepeatedInForm(Evidence evidence, Recipe recipe) {
    record Value(String name, String value) {}
    LinkedHashSet<Value> inForm = new LinkedHashSet<>();
    for (Pair pair : recipe.pairs()) {
      if (pair.source() == Source.FORM) {
        inForm.add(new Value(pair.name(), pair.value()));
      }
    }
    return kept(
        recipe,
        pair ->
            pair.source() != Source.QUERY || !inForm.contains(new Value(pair.name(), pair.value())),
        "");
  }

  private static List<Variant> collapsed(Evidence evidence, Recipe recipe) {
    record Value(String name, String value) {}
    LinkedHashSet<Value> seen = new LinkedHashSet<>();
    List<Variant> variants =
        new ArrayList<>(
            kept(recipe, pair -> seen.add(new Value(pair.name(), pair.value())), "equal pairs"));
    LinkedHashSet<String> names = new LinkedHashSet<>();
    variants.addAll(
        kept(recipe, pair -> names.add(pair.name()), "the first value of each name is left"));
    List<Pair> last = new ArrayList<>();
    names.clear();
    for (int i = recipe.pairs().size() - 1; i >= 0; i--) {
      if (names.add(recipe.pairs().get(i).name())) {
        last.add(0, recipe.pairs().get(i));
      }
    }
    if (last.size() < recipe.pairs().size()) {
      variants.add(new Variant(recipe.withPairs(last), "the last value of each name is left"));
    }
    return variants;
  }

  private static List<Variant> withFields(Recipe recipe, List<Pair> fields) {
    if (fields.isEmpty()) {
      return List.of();
    }
    List<Pair> pairs = new ArrayList<>(recipe.pairs());
    pairs.addAll(fields);
    return List.of(new Variant(recipe.withPairs(pairs), ""));
  }

  private static List<Variant> realm(Evidence evidence, Recipe recipe) {
    String realm = evidence.request().realm();
    return realm == null ? List.of() : withPair(recipe, "realm", OctetText.of(realm));
  }

  private static List<Variant> withPair(Recipe recipe, String name, String value) {
    return withFields(recipe, List.of(new Pair(Source.HEADER, name, value)));
  }

  private static List<Variant> unsorted(Evidence evidence, Recipe recipe) {
    List<Variant> variants = new ArrayList<>();
    for (PairOrder order : PairOrder.values()) {
      if (order.compareTo(PairOrder.BACKWARDS) >= 0) {
        variants.add(ordered(recipe, order));
      }
    }
    return variants;
  }

  private static Variant ordered(Recipe recipe, PairOrder order) {
    return new Variant(recipe.with(order), order.words());
  }
}
