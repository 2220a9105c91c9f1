package dev.tollgate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Caller;
import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.Secret;
import dev.tollgate.testing.TestRules;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

  private static @Nullable Reason refusal(String words, Caller caller) {
    Rule rule = TestRules.of("* /a " + words).rules().get(0);
    return rule.firstUnmet(caller, NOW).map(Requirement::unmet).orElse(null);
  }

  private static Caller.Builder caller() {
    return Caller.builder("user-1", Scheme.BEARER, Secret.of("token"));
  }

  @ParameterizedTest
  @CsvSource({
    "scope=a, a, ",
    "scope=a, a b, ",
    "'scope=a,b', b a, ",
    "scope=a, '', SCOPE_MISSING",
    "scope=a, A, SCOPE_MISSING",
    "scope=a, ab, SCOPE_MISSING",
    "'scope=a,b', a, SCOPE_MISSING",
    "'any-scope=a,b', b, ",
    "'any-scope=a,b', c, SCOPE_MISSING",
    "'any-scope=a,b', '', SCOPE_MISSING"
  })
  void scopes_granted_meetTheWord(String words, String granted, @Nullable Reason reason) {
    assertThat(refusal(words, caller().scopes(setOf(granted)).build())).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "role=a, a b, ",
    "'role=a,b', a, ROLE_MISSING",
    "role=a, '', ROLE_MISSING",
    "'any-role=a,b', b, ",
    "'any-role=a,b', c, ROLE_MISSING"
  })
  void roles_held_meetTheWord(String words, String held, @Nullable Reason reason) {
    // Scopes are no roles: a client cannot ask for one by its name.
    Caller caller = caller().roles(setOf(held)).scopes(Set.of("a", "b")).build();

    assertThat(refusal(words, caller)).isEqualTo(reason);
  }

  @Test
  void issuer_configuredName_decides() {
    Caller main = caller().issuer("https://partner.example", "main").build();

    assertThat(refusal("issuer=main", main)).isNull();
    assertThat(refusal("issuer=partner", main)).isEqualTo(Reason.ISSUER_NOT_ALLOWED);
    assertThat(refusal("issuer=main", caller().build())).isEqualTo(Reason.ISSUER_NOT_ALLOWED);
  }

  @Test
  void client_oneOfThem_decides() {
    Caller app = caller().client("app").build();

    assertThat(refusal("client=other,app", app)).isNull();
    assertThat(refusal("client=other", app)).isEqualTo(Reason.CLIENT_NOT_ALLOWED);
    assertThat(refusal("client=app", caller().build())).isEqualTo(Reason.CLIENT_NOT_ALLOWED);
  }

  @Test
  void scheme_ofTheCredentials_decides() {
    assertThat(refusal("scheme=bearer,oauth1", caller().build())).isNull();
    assertThat(refusal("scheme=oauth1", caller().build())).isEqualTo(Reason.SCHEME_NOT_ALLOWED);
  }

  @Test
  void acr_oneOfThem_decides() {
    Reason reason = Reason.ACR_INSUFFICIENT;

    assertThat(refusal("acr=mfa,hw", withClaim("acr", "hw"))).isNull();
    assertThat(refusal("acr=mfa,hw", withClaim("acr", "pwd"))).isEqualTo(reason);
    assertThat(refusal("acr=mfa", withClaim("acr", List.of("mfa")))).isEqualTo(reason);
    assertThat(refusal("acr=1", withClaim("acr", 1L))).isEqualTo(reason);
    assertThat(refusal("acr=mfa", caller().build())).isEqualTo(reason);
  }

  @Test
  void maxAge_boundary_isStillMet() {
    long oldest = NOW.getEpochSecond() - 300;
    Reason reason = Reason.AUTHENTICATION_TOO_OLD;

    assertThat(refusal("max-age=300", withClaim("auth_time", oldest + 1))).isNull();
    assertThat(refusal("max-age=300", withClaim("auth_time", oldest))).isNull();
    assertThat(refusal("max-age=300", withClaim("auth_time", oldest - 1))).isEqualTo(reason);
    assertThat(refusal("max-age=300", withClaim("auth_time", oldest - 0.5))).isEqualTo(reason);
    assertThat(refusal("max-age=300", withClaim("auth_time", Long.toString(oldest))))
        .isEqualTo(reason);
    assertThat(refusal("max-age=300", caller().build())).isEqualTo(reason);
  }

  @Test
  void authorizationType_allOfThem_mustBeAmongTheDetails() {
    Reason reason = Reason.AUTHORIZATION_TYPE_MISSING;
    Caller both =
        withClaim(
            "authorization_details",
            List.of("odd", Map.of("type", "pay", "amount", 1L), Map.of("type", "read")));

    assertThat(refusal("authorization-type=pay", both)).isNull();
    assertThat(refusal("authorization-type=read,pay", both)).isNull();
    assertThat(refusal("authorization-type=pay,write", both)).isEqualTo(reason);
    assertThat(refusal("authorization-type=odd", both)).isEqualTo(reason);
    assertThat(
            refusal(
                "authorization-type=pay",
                withClaim("authorization_details", Map.of("type", "pay"))))
        .isEqualTo(reason);
    assertThat(refusal("authorization-type=pay", caller().build())).isEqualTo(reason);
  }

  @Test
  void firstUnmet_severalUnmet_isTheFirstInOrder() {
    String words = "acr=mfa max-age=1 role=r scope=s client=c issuer=partner scheme=bearer";
    // Each step meets one word more.
    Caller.Builder caller = Caller.builder("user-1", Scheme.OAUTH1, Secret.of("token"));

    assertThat(refusal(words, caller.build())).isEqualTo(Reason.SCHEME_NOT_ALLOWED);
    caller = caller();
    assertThat(refusal(words, caller.build())).isEqualTo(Reason.ISSUER_NOT_ALLOWED);
    caller.issuer("https://partner.example", "partner");
    assertThat(refusal(words, caller.build())).isEqualTo(Reason.CLIENT_NOT_ALLOWED);
    caller.client("c");
    assertThat(refusal(words, caller.build())).isEqualTo(Reason.SCOPE_MISSING);
    caller.scopes(Set.of("s"));
    assertThat(refusal(words, caller.build())).isEqualTo(Reason.ROLE_MISSING);
    caller.roles(Set.of("r"));
    assertThat(refusal(words, caller.build())).isEqualTo(Reason.ACR_INSUFFICIENT);
    caller.claims(Map.of("acr", "mfa"));
    assertThat(refusal(words, caller.build())).isEqualTo(Reason.AUTHENTICATION_TOO_OLD);
    caller.claims(Map.of("acr", "mfa", "auth_time", NOW.getEpochSecond()));
    assertThat(refusal(words, caller.build())).isNull();
  }

  @Test
  void issuers_ofARule_areThoseItSinglesOut() {
    RuleSet rules = TestRules.of("* /a issuer=main", "* /** authenticated");

    assertThat(rules.rules()).extracting(Rule::issuers).containsExactly(Set.of("main"), Set.of());
    assertThat(rules.rules().get(1).firstUnmet(caller().build(), NOW)).isEqualTo(Optional.empty());
  }

  private static Caller withClaim(String name, Object value) {
    return caller().claims(Map.of(name, value)).build();
  }

  private static Set<String> setOf(String words) {
    return words.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(words.split(" ", -1)));
  }
}
