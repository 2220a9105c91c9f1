package dev.tollgate.oauth1.diagnosis;

import dev.tollgate.oauth1.diagnosis.Mistake.Variant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Nonces and timestamps that were signed and not sent. A fresh one cannot be guessed; what can be
 * found is one that was changed a little.
 */
final class ValueMistakes {

  private static final String NONCE = "oauth_nonce";
  private static final String TIMESTAMP = "oauth_timestamp";
  private static final String ALPHABET =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int LONGEST_NONCE = 40;
  private static final int NEAR_SECONDS = 300;
  private static final int QUARTER_HOUR = 900;
  private static final int QUARTERS_OF_ZONES = 56;

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "timestamp-differs",
              "the client signed another timestamp than it sent",
              "the client must take the time once and use it in the base string and in the"
                  + " request; see whether a retry signs anew",
              ValueMistakes::otherTimestamps),
          Mistake.of(
              "nonce-differs",
              "the client signed another nonce than it sent",
              "the client must make the nonce once and use it in the base string and in the"
                  + " request; see whether a retry signs anew",
              ValueMistakes::otherNonces));

  private ValueMistakes() {}

  private static List<Variant> otherTimestamps(Evidence evidence, Recipe recipe) {
    String sent = evidence.request().valueOf(TIMESTAMP);
    if (sent.isEmpty() || sent.length() > 13 || !isNumber(sent)) {
      return List.of();
    }
    long seconds = Long.parseLong(sent);
    Set<String> others = new LinkedHashSet<>();
    for (int i = 1; i <= NEAR_SECONDS; i++) {
      others.add(Long.toString(seconds - i));
      others.add(Long.toString(seconds + i));
    }
    others.add(seconds + "000");
    others.add(Long.toString(seconds / 1000));
    for (int i = 1; i <= QUARTERS_OF_ZONES; i++) {
      others.add(Long.toString(seconds - (long) i * QUARTER_HOUR));
      others.add(Long.toString(seconds + (long) i * QUARTER_HOUR));
    }
    addOneCharacterChanged(others, sent, "0123456789");
    return variants(recipe, TIMESTAMP, sent, others);
  }

  private static List<Variant> otherNonces(Evidence evidence, Recipe recipe) {
    String sent = evidence.request().valueOf(NONCE);
    if (sent.isEmpty() || sent.length() > LONGEST_NONCE) {
      return List.of();
    }
    Set<String> others = new LinkedHashSet<>();
    others.add("");
    others.add(sent.toLowerCase(Locale.ROOT));
    others.add(sent.toUpperCase(Locale.ROOT));
    others.add(OctetText.unescaped(sent));
    others.add(Encoder.STANDARD.encode(sent));
    others.add(sent.strip());
    addOneCharacterChanged(others, sent, ALPHABET);
    return variants(recipe, NONCE, sent, others);
  }

  private static void addOneCharacterChanged(Set<String> others, String sent, String alphabet) {
    for (int i = 0; i < sent.length(); i++) {
      for (int k = 0; k < alphabet.length(); k++) {
        others.add(sent.substring(0, i) + alphabet.charAt(k) + sent.substring(i + 1));
      }
    }
  }

  private static List<Variant> variants(
      Recipe recipe, String name, String sent, Collection<String> others) {
    List<Variant> variants = new ArrayList<>();
    for (String other : others) {
      if (!other.equals(sent)) {
        List<Pair> pairs = new ArrayList<>(recipe.pairs());
        pairs.replaceAll(pair -> pair.name().equals(name) ? pair.withValue(other) : pair);
        variants.add(
            new Variant(
                recipe.withPairs(pairs),
                other.isEmpty() ? "it signed an empty one" : "it signed " + other));
      }
    }
    return variants;
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
