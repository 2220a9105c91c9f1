package dev.tollgate.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rules by the segments of their paths, so that a request is held against those alone that speak of
 * its path. A node stands for the segments that lead to it. Immutable and thread-safe.
 *
 * <p>Nodes of one depth lead to different paths, so a look-up visits no node twice, however the
 * stars lie.
 */
final class RuleTree {

  private static final Ranked[] NO_RULES = {};

  private final String[] literals; // in their natural order
  private final RuleTree[] belowLiterals;
  private final @Nullable RuleTree belowStar;
  private final Ranked[] ending; // whose path ends here
  private final Ranked[] openEnded; // that speak of this path and all below it

  /** A rule and its place among all rules. */
  private record Ranked(int rank, Rule rule) {}

  private RuleTree(List<Ranked> rules, int depth) {
    List<Ranked> endingHere = new ArrayList<>();
    List<Ranked> openEndedHere = new ArrayList<>();
    List<Ranked> throughStar = new ArrayList<>();
    TreeMap<String, List<Ranked>> throughLiterals = new TreeMap<>();
    for (Ranked ranked : rules) {
      PathPattern path = ranked.rule.path();
      if (path.length() == depth) {
        (path.isOpenEnded() ? openEndedHere : endingHere).add(ranked);
      } else if (path.isStar(depth)) {
        throughStar.add(ranked);
      } else {
        throughLiterals.computeIfAbsent(path.segment(depth), any -> new ArrayList<>()).add(ranked);
      }
    }
    this.ending = endingHere.toArray(NO_RULES);
    this.openEnded = openEndedHere.toArray(NO_RULES);
    this.belowStar = throughStar.isEmpty() ? null : new RuleTree(throughStar, depth + 1);
    this.literals = throughLiterals.keySet().toArray(String[]::new);
    this.belowLiterals = new RuleTree[literals.length];
    int next = 0;
    for (Map.Entry<String, List<Ranked>> branch : throughLiterals.entrySet()) {
      belowLiterals[next++] = new RuleTree(branch.getValue(), depth + 1);
    }
  }

  /** The tree of rules that are given in the order in which they count. */
  static RuleTree of(List<Rule> rules) {
    List<Ranked> ranked = new ArrayList<>(rules.size());
    for (Rule rule : rules) {
      ranked.add(new Ranked(ranked.size(), rule));
    }
    return new RuleTree(ranked, 0);
  }

  /** The first of the rules that speak of a method and a path; null if none does. */
  @Nullable Rule first(String method, String path) {
    int start = path.startsWith("/") ? 1 : 0;
    // a trailing slash makes no difference
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    // without any segment we are past the last one from the start
    Ranked found = first(method, path, end <= start ? end + 1 : start, end, null);
    return found == null ? null : found.rule;
  }

  /**
   * The first of the rules here and below and of the one found already.
   *
   * @param from where the next segment begins; beyond the path's end behind the last one
   */
  private @Nullable Ranked first(
      String method, String path, int from, int end, @Nullable Ranked found) {
    Ranked best = earlier(openEnded, method, found);
    if (from > end) {
      return earlier(ending, method, best);
    }
    if (literals.length == 0 && belowStar == null) {
      return best;
    }
    int slash = path.indexOf('/', from);
    int to = slash < 0 || slash > end ? end : slash;
    int branch = branch(path, from, to);
    if (branch >= 0) {
      best = belowLiterals[branch].first(method, path, to + 1, end, best);
    }
    return belowStar == null ? best : belowStar.first(method, path, to + 1, end, best);
  }

  private static @Nullable Ranked earlier(Ranked[] rules, String method, @Nullable Ranked found) {
    for (Ranked ranked : rules) {
      if (found != null && found.rank < ranked.rank) {
        return found;
      }
      if (ranked.rule.governs(method)) {
        return ranked;
      }
    }
    return found;
  }

  /** The place of the literal that stands in the path from {@code from} to before {@code to}. */
  private int branch(String path, int from, int to) {
    int low = 0;
    int high = literals.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(literals[middle], path, from, to);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Compares as {@link String#compareTo} does, without making a string of the segment. */
  private static int compare(String literal, String path, int from, int to) {
    int common = Math.min(literal.length(), to - from);
    for (int i = 0; i < common; i++) {
      int difference = literal.charAt(i) - path.charAt(from + i);
      if (difference != 0) {
        return difference;
      }
    }
    return literal.length() - (to - from);
  }
}
