package dev.tollgate.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which key somebody meant. Stateless. */
final class NearestKey {

  private static final int FARTHEST = 5;

  private NearestKey() {}

  /**
   * The known key with the fewest typing mistakes between, if there is one close by.
   *
   * @param perIssuer whether only keys count that can stand behind an issuer's name
   */
  static Optional<String> to(String unknown, boolean perIssuer) {
    int limit = Math.min(FARTHEST, Math.max(2, unknown.length() / 3));
    return Arrays.stream(ConfigurationKey.values())
        .filter(key -> key.isBuilt() && (key.isPerIssuer() || !perIssuer))
        .map(ConfigurationKey::key)
        // half of a short key is no likeness
        .filter(known -> distance(unknown, known) <= Math.min(limit, known.length() / 2))
        .min(Comparator.comparingInt(known -> distance(unknown, known)));
  }

  /**
   * The Levenshtein distance: insertions, deletions and replacements from one text to the other.
   */
  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    Arrays.setAll(previous, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
