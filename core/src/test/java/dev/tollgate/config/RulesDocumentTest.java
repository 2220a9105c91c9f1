package dev.tollgate.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Decision;
import dev.tollgate.Tollgate;
import dev.tollgate.rule.Rule;
import dev.tollgate.rule.RuleParser;
import dev.tollgate.rule.RuleSet;
import dev.tollgate.testing.TestRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the page about rules against the rules themselves. */
class RulesDocumentTest {

  private static final Path PAGE = Path.of("..", "docs", "rules.md");
  private static final Pattern DECISION =
      Pattern.compile("^\\| `([A-Z]+) (/\\S*)` \\| `([^`]+)` \\|$", Pattern.MULTILINE);
  private static final Pattern REQUIREMENT =
      Pattern.compile("^\\| `([a-z-]+)(=[^`]*)?` \\|", Pattern.MULTILINE);

  static Stream<Arguments> decisions() {
    return DECISION
        .matcher(section("decisions", "\\|.*?\n(?=\n)"))
        .results()
        .map(row -> Arguments.of(row.group(1), row.group(2), row.group(3)));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void decision_isThatOfTheRules(String method, String path, String rule) {
    Rule match = rules().match(method, path);
    assertThat(match).isNotNull();
    assertThat(match.text()).isEqualTo(rule);
  }

  @Test
  void decisions_showEachRuleAtWork() {
    List<String> shown = decisions().map(row -> (String) row.get()[2]).toList();
    assertThat(rules().rules()).filteredOn(rule -> !shown.contains(rule.text())).isEmpty();
  }

  @Test
  void rules_warnOfTheTrapThatThePageNames() {
    assertThat(rules().warnings())
        .anyMatch(
            warning ->
                warning.contains("'GET /orders/** scope=orders.read'")
                    && warning.contains("* /orders/** deny"));
  }

  static Stream<String> requirements() {
    return REQUIREMENT
        .matcher(page().substring(page().indexOf("## Requirements")))
        .results()
        .map(RulesDocumentTest::word);
  }

  private static String word(MatchResult row) {
    return row.group(2) == null ? row.group(1) : row.group(1) + row.group(2);
  }

  @ParameterizedTest
  @MethodSource("requirements")
  void requirement_isAWordOfTheLanguage(String word) {
    RuleParser parser = new RuleParser(Set.of("main"));
    parser.line("GET /a " + word);
    assertThat(parser.problems()).isEmpty();
  }

  @Test
  void requirements_areAll() {
    assertThat(requirements()).hasSize(15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "in-place", "numbered"})
  void block_starts(String name) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(block(name)));
    Map<String, String> params =
        new HashMap<>(Map.of("issuer", "https://as.example.com", "audience", "api"));
    properties.forEach((key, value) -> params.put((String) key, (String) value));
    byte[] file = "GET /health public # up or not\n".getBytes(UTF_8);
    Surroundings surroundings =
        new Surroundings(
            Map.of(),
            Map.of(),
            path -> path.equals("/WEB-INF/tollgate.rules") ? new ByteArrayInputStream(file) : null,
            RulesDocumentTest.class.getClassLoader());

    try (Tollgate tollgate = Configuration.start(params, surroundings)) {
      assertThat(tollgate.decide(TestRequest.get("http://api.example.com/health").build()))
          .isInstanceOf(Decision.Admit.class);
      assertThat(tollgate.decide(TestRequest.get("http://api.example.com/orders").build()))
          .isInstanceOf(Decision.Refuse.class);
    }
  }

  private static RuleSet rules() {
    RuleParser parser = new RuleParser(Set.of());
    block("rules").lines().forEach(parser::line);
    return parser.rules();
  }

  private static String block(String name) {
    return section(name, "```\\w*\n.*?(?=```)").replaceFirst("```\\w*\n", "");
  }

  /** What stands behind a marker. */
  private static String section(String name, String pattern) {
    Matcher section =
        Pattern.compile("<!-- test: " + name + " -->\n(" + pattern + ")", Pattern.DOTALL)
            .matcher(page());
    assertThat(section.find()).as(name).isTrue();
    return section.group(1);
  }

  private static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
