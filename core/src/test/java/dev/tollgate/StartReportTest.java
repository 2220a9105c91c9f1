package dev.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.bearer.TokenKind;
import dev.tollgate.introspection.ClientAuthentication;
import dev.tollgate.rule.RuleParser;
import dev.tollgate.rule.RuleSet;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartReportTest {

  private static final RuleSet RULES =
      new RuleParser(Set.of("main", "partner"))
          .line("GET /health public")
          .line("* /partner/** issuer=partner")
          .line("* /** authenticated")
          .rules();

  @Test
  void warnings_audienceSwitchedOff_isSaid() {
    Issuer open = issuer("main").insecureIgnoreAudience().build();
    assertThat(StartReport.warnings(RULES, List.of(open)))
        .containsExactly(
            "audience=none: tokens of issuer main are accepted that were made for any other API");
  }

  @Test
  void warnings_severalIssuersIntrospect_namesTheRulesThatSingleOutNone() {
    assertThat(StartReport.warnings(RULES, List.of(asked("main"), asked("partner"))))
        .hasSize(1)
        .allMatch(warning -> warning.startsWith("Rule '* /** authenticated' singles out none"));
  }

  @Test
  void warnings_oneIssuerIntrospects_needNone() {
    Issuer jwtOnly = issuer("partner").audience("api").tokenKind(TokenKind.JWT).build();
    assertThat(StartReport.warnings(RULES, List.of(asked("main"), jwtOnly))).isEmpty();
  }

  @Test
  void lines_sayRulesWindowsAndStore() {
    List<String> lines = StartReport.lines(RULES, List.of(asked("main")), true, true, Mode.OBSERVE);
    assertThat(lines)
        .contains(
            "Tollgate is in force, observing only:",
            "  rule 1: GET /health public",
            "  rule 3: * /** authenticated",
            "  OAuth 1.0 signatures; nonces in memory: one node only")
        .anyMatch(line -> line.contains("a withdrawn key works for up to 300 s"))
        .anyMatch(line -> line.contains("a revoked token works for up to 30 s"))
        .noneMatch(line -> line.contains("secret"));
  }

  private static Issuer asked(String name) {
    return issuer(name)
        .audience("api")
        .introspection(ClientAuthentication.clientSecretBasic("id", Secret.of("secret")))
        .build();
  }

  private static Issuer.Builder issuer(String name) {
    return Issuer.builder(URI.create("https://" + name + ".example.com")).name(name);
  }
}
