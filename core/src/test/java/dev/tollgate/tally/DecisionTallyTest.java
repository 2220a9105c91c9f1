package dev.tollgate.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Decision;
import dev.tollgate.Scheme;
import dev.tollgate.rule.Rule;
import dev.tollgate.rule.RuleSet;
import dev.tollgate.status.DecisionCount;
import dev.tollgate.status.DecisionOutcome;
import dev.tollgate.testing.TestRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTallyTest {

  private static final Decision.Admit ADMITTED =
      new Decision.Admit(null, List.of(), Decision.Hidden.NOTHING, null, null);

  private final RuleSet rules = TestRules.of("GET /a public", "* /b public", "GET /a public");
  private final DecisionTally tally = new DecisionTally(rules);

  @Test
  void counts_rulesOfOneText_areCountedTogether() {
    for (Rule rule : rules.rules()) {
      tally.ground(rule, null).count(ADMITTED);
    }

    assertThat(tally.counts())
        .containsExactly(
            new DecisionCount(
                DecisionOutcome.ADMITTED, null, new Decision.Basis(null, "GET /a public"), 2),
            new DecisionCount(
                DecisionOutcome.ADMITTED, null, new Decision.Basis(null, "* /b public"), 1));
  }

  @Test
  void ground_ruleOfAnotherSet_countsAsNone() {
    Rule foreign = TestRules.of("* /c public").rules().get(0);

    assertThat(tally.ground(foreign, Scheme.OAUTH1).basis())
        .isEqualTo(new Decision.Basis(Scheme.OAUTH1, null));
  }
}
