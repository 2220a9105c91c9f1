package dev.tollgate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.testing.CpuLimit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

class RuleParserFuzzTest {

  @FuzzTest
  void inPlace_anyText_givesProblemsOrRulesThatMatch(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    RuleParser parser = new RuleParser(Set.of("main", "partner")).inPlace(text);
    if (!parser.problems().isEmpty()) {
      return;
    }
    RuleSet rules = parser.rules();
    assertThat(rules.rules().size())
        .isEqualTo(RuleParser.split(text).stream().filter(RuleParser::isRule).count());
    rules.warnings();
    for (Rule rule : rules.rules()) {
      String method = rule.methods().isEmpty() ? "GET" : rule.methods().iterator().next();
      String path = rule.path().toString().replace("**", "a/b").replace("*", "c");
      assertThat(RuleSet.of(List.of(rule)).match(method, path)).isSameAs(rule);
      assertThat(rules.match(method, path)).isNotNull();
    }
  }
}
