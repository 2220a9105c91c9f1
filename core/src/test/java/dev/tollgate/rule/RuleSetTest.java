package dev.tollgate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testing.TestRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetTest {

  private static final RuleSet RULES =
      rules(
          "GET,HEAD /public/** public | GET /optional optional | GET /getonly/** scope=orders.read"
              + " | * /getonly/** deny | GET,HEAD /orders/** scope=orders.read"
              + " | POST /orders/** scope=orders.write | * /orders/** deny | * /admin/** role=admin"
              + " | HEAD /heads public | GET /heads deny");

  private static RuleSet rules(String text) {
    return TestRules.inPlace(text);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /public/x, 'GET,HEAD /public/** public'",
    "HEAD, /public/x, 'GET,HEAD /public/** public'",
    "GET, /public, 'GET,HEAD /public/** public'",
    "GET, /optional, GET /optional optional",
    "HEAD, /optional, GET /optional optional",
    "GET, /optional/, GET /optional optional",
    "HEAD, /getonly/x, GET /getonly/** scope=orders.read",
    "POST, /getonly/x, * /getonly/** deny",
    "get, /getonly/x, * /getonly/** deny",
    "head, /getonly/x, * /getonly/** deny",
    "GET, /orders/1, 'GET,HEAD /orders/** scope=orders.read'",
    "POST, /orders/1, POST /orders/** scope=orders.write",
    "DELETE, /orders/1, * /orders/** deny",
    "get, /orders/1, * /orders/** deny",
    "JEFF, /admin, * /admin/** role=admin",
    "TRACE, /admin/, * /admin/** role=admin",
    "HEAD, /heads, HEAD /heads public",
    "GET, /heads, GET /heads deny"
  })
  void match_request_findsTheFirstRuleThatGovernsIt(String method, String path, String text) {
    Rule rule = RULES.match(method, path);

    assertThat(rule).isNotNull().extracting(Rule::text).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "get, /public/x",
    "JEFF, /public/x",
    "POST, /optional",
    "GET, /publicity",
    "GET, /PUBLIC/x",
    "GET, /optional/x",
    "GET, /ADMIN/x",
    "GET, /",
    "GET, ''"
  })
  void match_requestThatNoRuleGoverns_isNull(String method, String path) {
    assertThat(RULES.match(method, path)).isNull();
  }

  @Test
  void match_noRules_isNull() {
    assertThat(rules("").match("GET", "/")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "GET /a/** scope=x | * /** authenticated; GET /a/** scope=x; * /** authenticated; /a/**",
        "GET /a scope=x role=y | * /a scope=x; GET /a scope=x role=y; * /a scope=x; /a",
        "GET /a authenticated | * /** public; GET /a authenticated; * /** public; /a",
        "GET /a authenticated | * /** optional; GET /a authenticated; * /** optional; /a",
        "GET /a optional | * /a public; GET /a optional; * /a public; /a",
        "GET /a deny | * /** authenticated; GET /a deny; * /** authenticated; /a",
        "GET /a/** scope=x | * /a/*/notes public; GET /a/** scope=x; * /a/*/notes public; /a/**",
        "GET /a/* role=x | GET /b public | * /*/b public; GET /a/* role=x; * /*/b public; /a/*"
      })
  void warnings_laterRuleIsCheaperForOtherMethods_nameBoth(
      String text, String rule, String later, String path) {
    assertThat(rules(text).warnings())
        .containsExactly(
            "Methods other than those of rule '"
                + rule
                + "' fall to '"
                + later
                + "', which asks for less; add '* "
                + path
                + " deny' between them if that is not meant");
  }

  @Test
  void warnings_rulesBeforeTheOneThatTakesAll_areAllNamed() {
    assertThat(
            rules("GET /a/** role=x | * /a/b public | * /a/** authenticated | * /** optional")
                .warnings())
        .hasSize(2)
        .anySatisfy(text -> assertThat(text).contains("'* /a/b public'"))
        .anySatisfy(text -> assertThat(text).contains("'* /a/** authenticated'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "* /** authenticated | GET /a role=x; GET /a role=x; * /** authenticated",
        "* /a/** public | * /a/b deny; * /a/b deny; * /a/** public",
        "GET /a scope=x | GET /a scope=y; GET /a scope=y; GET /a scope=x",
        "GET /a scope=x | HEAD /a scope=y; HEAD /a scope=y; GET /a scope=x",
        "GET,POST /a/* scope=x | POST /a/b scope=y; POST /a/b scope=y; GET,POST /a/* scope=x"
      })
  void warnings_ruleThatNeverDecides_isNamed(String text, String shadowed, String first) {
    assertThat(rules(text).warnings())
        .containsExactly("Rule '" + shadowed + "' never decides: '" + first + "' comes first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* /** authenticated",
        "GET /public/** public | * /** authenticated",
        "GET /a scope=x | POST /a scope=y | * /a deny | * /** authenticated",
        "GET /a scope=x | * /a/** scope=y",
        "GET /a scope=x | * /b public",
        "HEAD /a public | GET /a scope=x | * /** role=y",
        "GET /a scope=x | POST /a public",
        "GET /a deny | * /** deny"
      })
  void warnings_nothingDoubtful_areNone(String text) {
    assertThat(rules(text).warnings()).isEmpty();
  }
}
