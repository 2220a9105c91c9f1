package dev.tollgate.oauth1.diagnosis;

import dev.tollgate.oauth1.diagnosis.Diagnosis.Finding;
import dev.tollgate.oauth1.diagnosis.Mistake.Variant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tries known mistakes, until one leads to the signature that was sent or the work allowed is done.
 * Used once.
 */
final class Search {

  private static final int MOST_TRIALS = 12_000;
  private static final long MOST_OCTETS = 16L << 20;

  private final Evidence evidence;
  private final SignatureTest test;
  private int trials;
  private long octets;

  Search(Evidence evidence) {
    this.evidence = evidence;
    this.test = SignatureTest.of(evidence);
  }

  Diagnosis run() {
    Recipe standard = Recipe.standard(evidence);
    if (reproduces(standard)) {
      return new Diagnosis.Right();
    }
    List<Finding> findings = findOne(standard, KnownCauses.COMMON);
    if (findings == null) {
      findings = conclude();
    }
    if (findings == null) {
      findings = findOne(standard, ValueMistakes.ALL);
    }
    if (findings == null) {
      findings = findTwo(standard);
    }
    return findings == null
        ? new Diagnosis.Unknown(trials, !exhausted(), observations())
        : new Diagnosis.Found(findings);
  }

  private @Nullable List<Finding> findOne(Recipe standard, List<Mistake> mistakes) {
    for (Mistake mistake : mistakes) {
      Finding finding = find(standard, mistake);
      if (finding != null) {
        return List.of(finding);
      }
    }
    return null;
  }

  private @Nullable List<Finding> findTwo(Recipe standard) {
    List<Mistake> mistakes = KnownCauses.COMMON;
    for (int i = 0; i < mistakes.size() && !exhausted(); i++) {
      for (Variant first : mistakes.get(i).variants().of(evidence, standard)) {
        for (Mistake second : mistakes.subList(i + 1, mistakes.size())) {
          Finding finding = find(first.recipe(), second);
          if (finding != null) {
            return List.of(new Finding(mistakes.get(i).cause(), first.detail()), finding);
          }
        }
      }
    }
    return null;
  }

  private @Nullable Finding find(Recipe from, Mistake mistake) {
    if (exhausted()) {
      return null;
    }
    for (Variant variant : mistake.variants().of(evidence, from)) {
      if (reproduces(variant.recipe())) {
        return new Finding(mistake.cause(), variant.detail());
      }
    }
    return null;
  }

  private @Nullable List<Finding> conclude() {
    for (Conclusion conclusion : Conclusion.ALL) {
      if (conclusion.holds().test(evidence)) {
        return List.of(new Finding(conclusion.cause(), ""));
      }
    }
    return null;
  }

  private boolean reproduces(Recipe recipe) {
    if (exhausted()) {
      return false;
    }
    trials++;
    String baseString = test.readsBaseString() ? recipe.baseString() : "";
    octets += baseString.length();
    return test.reproduces(recipe, baseString);
  }

  private boolean exhausted() {
    return trials >= MOST_TRIALS || octets >= MOST_OCTETS;
  }

  private List<String> observations() {
    List<String> observations = new ArrayList<>();
    String text = evidence.signature().text();
    if (evidence.signature().kind() == SentSignature.Kind.HMAC) {
      byte[] decoded = SignatureText.decoded(text);
      int needed = evidence.signature().digest().begin().getDigestLength();
      if (decoded == null) {
        observations.add("the signature is not base64");
      } else if (decoded.length != needed) {
        observations.add(
            "the signature has "
                + decoded.length
                + " octets, and "
                + evidence.signature().methodName()
                + " makes "
                + needed);
      } else {
        observations.add(
            "most likely a secret is another one than the client's, or a value was changed on the"
                + " way; compare our base string with the client's own");
      }
    }
    if (Conclusion.isByRegisteredKey(evidence)) {
      observations.add("the signature was made with the registered key, over another base string");
    }
    return observations;
  }
}
