package dev.tollgate.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules in their order; the first that matches decides. Immutable and thread-safe. */
public final class RuleSet {

  private final List<Rule> rules;
  private final RuleTree tree;

  private RuleSet(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    this.tree = RuleTree.of(this.rules);
  }

  /** A set of rules in the order in which they are tried. */
  public static RuleSet of(List<Rule> rules) {
    return new RuleSet(rules);
  }

  /**
   * The rule that governs a request, or null if none does: then nobody may pass.
   *
   * @param method the request method, as sent
   * @param path the path inside the application, as its container decodes it
   */
  public @Nullable Rule match(String method, String path) {
    return tree.first(method, path);
  }

  /** The rules in order. */
  public List<Rule> rules() {
    return rules;
  }

  /** What the rules may say that their author did not mean, in words for the start-up log. */
  public List<String> warnings() {
    Set<String> warnings = new LinkedHashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      List<Rule> later = rules.subList(i + 1, rules.size());
      later.stream()
          .filter(other -> isShadowed(rule, other))
          .map(
              other ->
                  "Rule '" + other.text() + "' never decides: '" + rule.text() + "' comes first")
          .forEach(warnings::add);
      cheaperForOtherMethods(rule, later).forEach(warnings::add);
    }
    return new ArrayList<>(warnings);
  }

  private static boolean isShadowed(Rule first, Rule later) {
    return first.path().covers(later.path())
        && (first.methods().isEmpty()
            || (!later.methods().isEmpty() && later.methods().stream().allMatch(first::governs)));
  }

  /**
   * {@code GET /a scope=x} leaves all other methods on {@code /a} to a later rule: if that one asks
   * for less, an author who thinks of paths alone has opened something.
   */
  private static List<String> cheaperForOtherMethods(Rule rule, List<Rule> later) {
    List<String> warnings = new ArrayList<>();
    if (rule.methods().isEmpty()) {
      return warnings;
    }
    for (Rule other : later) {
      if (other.methods().isEmpty() && other.path().meets(rule.path())) {
        if (asksLess(other, rule)) {
          warnings.add(
              "Methods other than those of rule '"
                  + rule.text()
                  + "' fall to '"
                  + other.text()
                  + "', which asks for less; add '* "
                  + rule.path()
                  + " deny' between them if that is not meant");
        }
        if (other.path().covers(rule.path())) {
          break; // nothing falls further
        }
      }
    }
    return warnings;
  }

  private static boolean asksLess(Rule other, Rule rule) {
    int difference = other.access().compareTo(rule.access());
    return difference < 0
        || (difference == 0 && other.requirements().size() < rule.requirements().size());
  }
}
