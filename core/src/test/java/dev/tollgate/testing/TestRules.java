package dev.tollgate.testing;

import dev.tollgate.rule.RuleParser;
import dev.tollgate.rule.RuleSet;
import java.util.Set;

/** Rules for tests, where the issuers are named {@code main} and {@code partner}. */
public final class TestRules {

  private TestRules() {}

  /** The rules of these lines, which must be sound. */
  public static RuleSet of(String... lines) {
    RuleParser parser = new RuleParser(Set.of("main", "partner"));
    for (String line : lines) {
      parser.line(line);
    }
    return parser.rules();
  }

  /** The rules of one text, separated by {@code |}. */
  public static RuleSet inPlace(String text) {
    return of(text.split("\\|", -1));
  }
}
