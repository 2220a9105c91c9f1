package dev.tollgate.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleParserTest {

  private static RuleParser parser() {
    return new RuleParser(Set.of("main", "partner"));
  }

  private static Rule parsed(String line) {
    List<Rule> rules = parser().line(line).rules().rules();
    assertThat(rules).hasSize(1);
    return rules.get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "* /a public, PUBLIC",
    "* /a optional, OPTIONAL",
    "* /a deny, DENY",
    "* /a authenticated, AUTHENTICATED",
    "* /a fresh, AUTHENTICATED",
    "* /a scope=x, AUTHENTICATED",
    "* /a role=x, AUTHENTICATED",
    "* /a client=x, AUTHENTICATED",
    "* /a authenticated scope=x fresh, AUTHENTICATED"
  })
  void line_anyWord_impliesItsAccess(String line, Access access) {
    assertThat(parsed(line).access()).isEqualTo(access);
  }

  @Test
  void line_everyWord_becomesItsRequirement() {
    assertThat(parsed("* /a scope=a,b").requirements())
        .containsExactly(new Requirement.AllScopes(Set.of("a", "b")));
    assertThat(parsed("* /a any-scope=a,b").requirements())
        .containsExactly(new Requirement.AnyScope(Set.of("a", "b")));
    assertThat(parsed("* /a role=a,b").requirements())
        .containsExactly(new Requirement.AllRoles(Set.of("a", "b")));
    assertThat(parsed("* /a any-role=a,b").requirements())
        .containsExactly(new Requirement.AnyRole(Set.of("a", "b")));
    assertThat(parsed("* /a issuer=main,partner").requirements())
        .containsExactly(new Requirement.OfIssuer(Set.of("main", "partner")));
    assertThat(parsed("* /a client=app=1").requirements())
        .containsExactly(new Requirement.OfClient(Set.of("app=1")));
    assertThat(parsed("* /a scheme=bearer,oauth1").requirements())
        .containsExactly(new Requirement.OfScheme(Set.of(Scheme.BEARER, Scheme.OAUTH1)));
    assertThat(parsed("* /a acr=urn:example:mfa,urn:example:hw").requirements())
        .containsExactly(new Requirement.Acr(List.of("urn:example:mfa", "urn:example:hw")));
    assertThat(parsed("* /a max-age=300").requirements())
        .containsExactly(new Requirement.MaxAge(Duration.ofMinutes(5)));
    assertThat(parsed("* /a max-age=0").requirements())
        .containsExactly(new Requirement.MaxAge(Duration.ZERO));
    assertThat(parsed("* /a authorization-type=payment").requirements())
        .containsExactly(new Requirement.AuthorizationTypes(Set.of("payment")));
    assertThat(parsed("* /a authenticated").requirements()).isEmpty();
  }

  @Test
  void line_fresh_isKept() {
    assertThat(parsed("GET /pay/** scope=pay fresh").fresh()).isTrue();
    assertThat(parsed("GET /pay/** scope=pay").fresh()).isFalse();
  }

  @Test
  void line_wordsInAnyOrder_areAnsweredInOneOrder() {
    Rule rule =
        parsed(
            "* /a max-age=1 acr=x any-role=b role=a any-scope=t scope=s authorization-type=p"
                + " client=c issuer=main scheme=bearer");

    assertThat(rule.requirements())
        .extracting(Requirement::unmet)
        .containsExactly(
            Reason.SCHEME_NOT_ALLOWED,
            Reason.ISSUER_NOT_ALLOWED,
            Reason.CLIENT_NOT_ALLOWED,
            Reason.AUTHORIZATION_TYPE_MISSING,
            Reason.SCOPE_MISSING,
            Reason.SCOPE_MISSING,
            Reason.ROLE_MISSING,
            Reason.ROLE_MISSING,
            Reason.ACR_INSUFFICIENT,
            Reason.AUTHENTICATION_TOO_OLD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET,HEAD /a/** scope=x",
        "  GET,HEAD\t/a/**   scope=x  ",
        "GET,HEAD /a/** scope=x # why",
        "GET,HEAD /a/** scope=x\r"
      })
  void line_blanksAndComments_changeNothing(String line) {
    Rule rule = parsed(line);

    assertThat(rule.methods()).containsExactlyInAnyOrder("GET", "HEAD");
    assertThat(rule.path()).hasToString("/a/**");
    assertThat(rule.text()).isEqualTo("GET,HEAD /a/** scope=x");
  }

  @Test
  void line_hashInsideAWord_isPartOfIt() {
    assertThat(parsed("GET /a client=a#b").requirements())
        .containsExactly(new Requirement.OfClient(Set.of("a#b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\t", "# * /** public", "  # x"})
  void line_nothingOrComment_isNoRule(String line) {
    assertThat(parser().line(line).rules().rules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', false", "'  ', false", "# x, false", "' # x', false", "* /a x # y, true"})
  void isRule_line_holdsMoreThanAComment(String line, boolean rule) {
    assertThat(RuleParser.isRule(line)).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "GET; a rule is METHODS PATH REQUIREMENT",
        "GET /a; a rule is METHODS PATH REQUIREMENT",
        "/a public x; '/a' is no list",
        "get /a public; 'get' is no list of methods",
        "Get /a public; is no list of methods",
        "GET,post /a public; is no list of methods",
        "GET, /a public; is no list of methods",
        "GET,* /a public; is no list of methods",
        "** /a public; is no list of methods",
        "* a public; the path must start with a slash",
        "* /a*b public; a star stands for a whole segment",
        "* /a//b public; empty segment",
        "* /a /b public; unknown word '/b'",
        "* /a pubic; unknown word 'pubic'",
        "* /a PUBLIC; unknown word 'PUBLIC'",
        "* /a scope; unknown word 'scope'",
        "* /a public=true; unknown word 'public='",
        "* /a scopes=x; unknown word 'scopes='",
        "* /a Scope=x; unknown word 'Scope='",
        "* /a =x; unknown word '='",
        "* /a scope=; 'scope=' has an empty value",
        "* /a scope=a,; 'scope=' has an empty value",
        "* /a role=,a; 'role=' has an empty value",
        "* /a max-age=; 'max-age=' has an empty value",
        "* /a scope=a scope=b; 'scope' stands twice",
        "* /a fresh fresh; 'fresh' stands twice",
        "* /a public public; 'public' stands twice",
        "* /a public scope=x; 'public' stands alone",
        "* /a scope=x public; 'public' stands alone",
        "* /a public optional; 'public' stands alone",
        "* /a public deny; 'public' stands alone",
        "* /a public authenticated; 'public' stands alone",
        "* /a public fresh; 'public' stands alone",
        "* /a optional authenticated; 'optional' stands alone",
        "* /a optional role=x; 'optional' stands alone",
        "* /a optional fresh; 'optional' stands alone",
        "* /a optional deny; 'optional' stands alone",
        "* /a deny authenticated; 'deny' stands alone",
        "* /a deny client=x; 'deny' stands alone",
        "* /a issuer=other; no issuer is configured under the name 'other'",
        "* /a issuer=main,other; no issuer is configured under the name 'other'",
        "* /a issuer=Main; no issuer is configured under the name 'Main'",
        "* /a scheme=basic; 'basic' is no scheme",
        "* /a scheme=Bearer; 'Bearer' is no scheme",
        "* /a scheme=oauth; 'oauth' is no scheme",
        "* /a scheme=dpop; scheme=dpop is not in this version",
        "* /a scheme=bearer,dpop; scheme=dpop is not in this version",
        "* /a scheme=oauth1 issuer=main; 'scheme=oauth1' and 'issuer=' can never both be met",
        "* /a scheme=oauth1 acr=x; 'scheme=oauth1' and 'acr=' can never both be met",
        "* /a max-age=1 scheme=oauth1; 'scheme=oauth1' and 'max-age=' can never both be met",
        "* /a scheme=oauth1 authorization-type=x; and 'authorization-type=' can never both be met",
        "* /a max-age=-1; 'max-age=-1' is no number of seconds",
        "* /a max-age=5m; 'max-age=5m' is no number of seconds",
        "* /a max-age=1,2; 'max-age=1,2' is no number of seconds",
        "* /a max-age=1234567890; is no number of seconds",
        "* /a scope=\"x\"; a scope holds a character that RFC 6749 does not allow",
        "* /a scope=a\\b; a scope holds a character that RFC 6749 does not allow",
        "* /a any-scope=\u00e9; a scope holds a character that RFC 6749 does not allow",
        "* /a acr=\"x\"; an acr value holds a character",
        "* /a acr=\u00e9; an acr value holds a character"
      })
  void line_unsoundRule_isAProblemThatQuotesIt(String line, String problem) {
    RuleParser parser = parser().line(line);

    assertThat(parser.problems())
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).startsWith("rule '" + line + "': "))
        .anySatisfy(text -> assertThat(text).contains(problem));
    assertThatIllegalArgumentException().isThrownBy(parser::rules).withMessageContaining(problem);
  }

  @Test
  void problems_severalInSeveralRules_allShow() {
    RuleParser parser =
        parser()
            .line("get a publik issuer=x")
            .line("* /ok public")
            .line("* /b deny scope= max-age=x");

    assertThat(parser.problems()).hasSize(7);
    assertThatIllegalArgumentException()
        .isThrownBy(parser::rules)
        .withMessageContainingAll(
            "'get' is no list",
            "must start with a slash",
            "'publik'",
            "'x'",
            "'scope='",
            "max-age",
            "'deny' stands alone");
  }

  @Test
  void problems_soundRules_areNone() {
    assertThat(parser().line("GET /a public").line("* /** authenticated").problems()).isEmpty();
  }
}
