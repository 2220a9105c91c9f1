package dev.tollgate.tally;

import dev.tollgate.Scheme;
import dev.tollgate.rule.Rule;
import dev.tollgate.rule.RuleSet;
import dev.tollgate.status.DecisionCount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts decisions by rule, scheme, outcome and reason. Thread-safe, without locks: the grounds are
 * made in advance, and only what they count changes.
 */
public final class DecisionTally {

  // by the very object: a rule's own hash code goes through all its parts
  private final IdentityHashMap<Rule, Grounds> byRule = new IdentityHashMap<>();
  private final Grounds withoutRule = Grounds.of(null);
  private final List<Grounds> all = new ArrayList<>(List.of(withoutRule));

  /** Those of one rule. */
  private record Grounds(Ground withoutScheme, Map<Scheme, Ground> byScheme) {

    static Grounds of(@Nullable String rule) {
      Map<Scheme, Ground> byScheme = new EnumMap<>(Scheme.class);
      for (Scheme scheme : Scheme.values()) {
        byScheme.put(scheme, new Ground(scheme, rule));
      }
      return new Grounds(new Ground(null, rule), byScheme);
    }
  }

  /** A tally of nothing. */
  public DecisionTally(RuleSet rules) {
    Map<String, Grounds> byText = new LinkedHashMap<>();
    for (Rule rule : rules.rules()) {
      byRule.put(rule, byText.computeIfAbsent(rule.text(), Grounds::of));
    }
    all.addAll(byText.values());
  }

  /** Where decisions are counted that rest on a rule, one of those given, and a scheme. */
  public Ground ground(@Nullable Rule rule, @Nullable Scheme scheme) {
    Grounds known = rule == null ? null : byRule.get(rule);
    Grounds ofRule = known == null ? withoutRule : known;
    Ground ofScheme = scheme == null ? null : ofRule.byScheme.get(scheme);
    return ofScheme == null ? ofRule.withoutScheme : ofScheme;
  }

  /** What was counted so far. */
  public List<DecisionCount> counts() {
    List<DecisionCount> counts = new ArrayList<>();
    for (Grounds grounds : all) {
      grounds.withoutScheme.addTo(counts);
      grounds.byScheme.values().forEach(ground -> ground.addTo(counts));
    }
    return counts;
  }
}
