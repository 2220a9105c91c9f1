package dev.tollgate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the tree against the definition: the first rule in order whose path and method fit. */
class RuleTreeTest {

  private static final List<String> METHODS = List.of("GET", "HEAD", "POST");
  private static final List<String> SEGMENTS = List.of("a", "b", "ab", "*");
  private static final List<String> SENT = List.of("a", "b", "ab", "aa", "c", "");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void first_anyRulesAndPaths_isTheFirstInOrder(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      List<Rule> rules = rules(random);
      RuleTree tree = RuleTree.of(rules);
      for (int i = 0; i < 100; i++) {
        String method = pick(METHODS, random);
        String path = path(SENT, random) + (random.nextInt(4) == 0 ? "/" : "");

        assertThat(tree.first(method, path))
            .as("%s %s among %s", method, path, rules)
            .isSameAs(firstByDefinition(rules, method, path));
      }
    }
  }

  private static List<Rule> rules(Random random) {
    List<Rule> rules = new ArrayList<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      String path = path(SEGMENTS, random) + (random.nextBoolean() ? "/**" : "");
      String text = path.isEmpty() ? "/" : path;
      Set<String> methods = random.nextBoolean() ? Set.of() : Set.of(pick(METHODS, random));
      rules.add(
          new Rule(
              methods, PathPattern.parse(text), Access.DENY, List.of(), false, methods + text));
    }
    return rules;
  }

  private static String path(List<String> words, Random random) {
    StringBuilder path = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      path.append('/').append(pick(words, random));
    }
    return path.toString();
  }

  private static String pick(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  private static @Nullable Rule firstByDefinition(List<Rule> rules, String method, String path) {
    for (Rule rule : rules) {
      if (rule.governs(method) && fits(segments(rule.path().toString()), segments(path))) {
        return rule;
      }
    }
    return null;
  }

  private static boolean fits(List<String> pattern, List<String> path) {
    boolean open = !pattern.isEmpty() && pattern.get(pattern.size() - 1).equals("**");
    int length = pattern.size() - (open ? 1 : 0);
    if (open ? path.size() < length : path.size() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!pattern.get(i).equals("*") && !pattern.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> segments(String path) {
    String inside = path.startsWith("/") ? path.substring(1) : path;
    if (inside.isEmpty() || inside.equals("/")) {
      return List.of();
    }
    String trimmed = inside.endsWith("/") ? inside.substring(0, inside.length() - 1) : inside;
    return Arrays.asList(trimmed.split("/", -1));
  }
}
