package dev.tollgate.oauth1.diagnosis;

import dev.tollgate.oauth1.diagnosis.Mistake.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Mistakes in the HTTP method of the base string (RFC 5849 section 3.4.1.1). */
final class MethodMistakes {

  private static final int MOST_LENGTH = 40;

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "method-differs",
              "the client signed another HTTP method",
              "the client must sign the method it sends; with a method override that is the one in"
                  + " the request line",
              MethodMistakes::otherMethod),
          Mistake.of(
              "method-lower-case",
              "the client signed the HTTP method without raising its case",
              "the client must sign the method in upper case (RFC 5849 section 3.4.1.1)",
              MethodMistakes::lowerCase));

  private MethodMistakes() {}

  private static List<Variant> otherMethod(Evidence evidence, Recipe recipe) {
    Set<String> methods = new LinkedHashSet<>();
    for (String field : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
      String method = evidence.request().field(field);
      if (method != null && !method.isEmpty() && method.length() <= MOST_LENGTH) {
        methods.add(OctetText.of(method));
      }
    }
    methods.addAll(List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"));
    methods.remove(recipe.httpMethod());
    List<Variant> variants = new ArrayList<>();
    for (String method : methods) {
      variants.add(new Variant(recipe.withHttpMethod(method), "it signed " + method));
    }
    return variants;
  }

  private static List<Variant> lowerCase(Evidence evidence, Recipe recipe) {
    if (recipe.httpMethod().isEmpty()) {
      return List.of();
    }
    String lower = recipe.httpMethod().toLowerCase(Locale.ROOT);
    String title = recipe.httpMethod().substring(0, 1) + lower.substring(1);
    return List.of(
        new Variant(recipe.withHttpMethod(lower), "it signed " + lower),
        new Variant(recipe.withHttpMethod(title), "it signed " + title));
  }
}
