package dev.tollgate.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.Caller;
import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.json.JsonPointer;
import dev.tollgate.json.JsonReader;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.rule.Access;
import dev.tollgate.rule.PathPattern;
import dev.tollgate.rule.Requirement;
import dev.tollgate.rule.Rule;
import dev.tollgate.testing.TestRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerAuthenticatorTest {

  private static final String MAIN = "https://main.example";
  private static final String PARTNER = "https://partner.example";
  private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");
  private static final VerifiedToken VERIFIED =
      new VerifiedToken(
          Map.of("sub", "u", "client_id", "c", "scope", "a b", "roles", List.of("r")), EXPIRY);

  private final Recorder mainJwt = new Recorder(new Verdict.Verified(VERIFIED));
  private final Recorder mainAsked = new Recorder(new Verdict.Verified(VERIFIED));
  private final Recorder partnerJwt = new Recorder(new Verdict.Verified(VERIFIED));
  private final Recorder partnerAsked = new Recorder(new Verdict.Verified(VERIFIED));

  // what comes of a verdict

  @Test
  void authenticate_verified_isTheCallerOfTheClaims() {
    Outcome outcome = authenticate(only(TokenKind.JWT, mainJwt, null), jwt(MAIN), rule());

    Caller caller = ((Outcome.Accepted) outcome).caller();
    assertThat(caller.getName()).isEqualTo("u");
    assertThat(caller.subject()).contains("u");
    assertThat(caller.client()).contains("c");
    assertThat(caller.issuer()).contains(MAIN);
    assertThat(caller.issuerName()).contains("main");
    assertThat(caller.scopes()).containsExactlyInAnyOrder("a", "b");
    assertThat(caller.roles()).containsExactly("r");
    assertThat(caller.claims()).isSameAs(VERIFIED.claims());
    assertThat(caller.scheme()).isEqualTo(Scheme.BEARER);
    assertThat(caller.expiry()).contains(EXPIRY);
    assertThat(caller.token()).isEqualTo(jwt(MAIN));
  }

  @Test
  void authenticate_sameVerdictAgain_readsTheClaimsOnce() {
    BearerAuthenticator authenticator = only(TokenKind.JWT, mainJwt, null);

    Caller first = ((Outcome.Accepted) authenticate(authenticator, jwt(MAIN), rule())).caller();
    Caller second = ((Outcome.Accepted) authenticate(authenticator, jwt(MAIN), rule())).caller();

    assertThat(second.scopes()).isSameAs(first.scopes());
  }

  @Test
  void authenticate_oneVerdictUnderTwoIssuers_isMappedByEach() {
    // a verifier of the user's own may hand out what it likes
    IdentityMapping byClient =
        IdentityMapping.of(List.of(), List.of(), List.of(JsonPointer.parse("/client_id")), "p");
    BearerAuthenticator authenticator =
        BearerAuthenticator.of(
            List.of(
                issuer("main", MAIN, TokenKind.JWT, mainJwt, null),
                new ConfiguredIssuer(
                    "partner", PARTNER, Set.of(), TokenKind.JWT, partnerJwt, null, byClient)));

    assertThat(name(authenticate(authenticator, jwt(MAIN), rule()))).isEqualTo("u");
    assertThat(name(authenticate(authenticator, jwt(PARTNER), rule()))).isEqualTo("c");
    assertThat(name(authenticate(authenticator, jwt(MAIN), rule()))).isEqualTo("u");
  }

  @Test
  void authenticate_rejected_isRejectedForTheSameReason() {
    mainJwt.verdict = new Verdict.Rejected(Reason.TOKEN_EXPIRED, "late");

    assertThat(authenticate(only(TokenKind.JWT, mainJwt, null), jwt(MAIN), rule()))
        .isEqualTo(new Outcome.Rejected(Reason.TOKEN_EXPIRED, "late"));
  }

  @Test
  void authenticate_unavailable_isUnavailableForTheSameReason() {
    mainJwt.verdict = new Verdict.Unavailable(Reason.KEYS_UNAVAILABLE, "down");

    assertThat(authenticate(only(TokenKind.JWT, mainJwt, null), jwt(MAIN), rule()))
        .isEqualTo(new Outcome.Unavailable(Reason.KEYS_UNAVAILABLE, "down"));
  }

  @Test
  void authenticate_freshRule_asksForAFreshVerdict() {
    BearerAuthenticator authenticator = only(TokenKind.JWT, mainJwt, null);
    assertAccepted(authenticate(authenticator, jwt(MAIN), rule(true)));
    assertAccepted(authenticate(authenticator, jwt(MAIN), rule(false)));
    assertAccepted(authenticate(authenticator, jwt(MAIN), null));

    assertThat(mainJwt.fresh).containsExactly(true, false, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"jkt\":\"x\"}", "{\"x5t#S256\":\"x\"}", "{\"other\":\"x\"}", "{}", "7"})
  void authenticate_boundToken_isRefused(String cnf) throws Exception {
    mainJwt.verdict =
        new Verdict.Verified(
            new VerifiedToken(
                JsonReader.readObject(
                    ("{\"sub\":\"u\",\"cnf\":" + cnf + "}").getBytes(StandardCharsets.UTF_8)),
                EXPIRY));

    assertRejected(
        authenticate(only(TokenKind.JWT, mainJwt, null), jwt(MAIN), rule()),
        Reason.TOKEN_BINDING_UNPROVEN);
  }

  // one issuer

  @Test
  void authenticate_jwtOnly_neverAsks() {
    BearerAuthenticator authenticator = only(TokenKind.JWT, mainJwt, mainAsked);

    assertAccepted(authenticate(authenticator, "x.y.z", rule()));
    assertRejected(authenticate(authenticator, "opaque", rule()), Reason.TOKEN_KIND_NOT_ACCEPTED);
    assertRejected(
        authenticate(authenticator, "a.b.c.d.e", rule()), Reason.TOKEN_KIND_NOT_ACCEPTED);
    assertThat(mainAsked.tokens).isEmpty();
    assertThat(mainJwt.tokens).containsExactly("x.y.z");
  }

  @Test
  void authenticate_opaqueOnly_asksAboutTokensOfAnyShape() {
    BearerAuthenticator authenticator = only(TokenKind.OPAQUE, null, mainAsked);

    assertAccepted(authenticate(authenticator, "opaque", rule()));
    assertAccepted(authenticate(authenticator, jwt(MAIN), rule()));
    assertThat(mainAsked.tokens).containsExactly("opaque", jwt(MAIN));
  }

  @Test
  void authenticate_auto_goesByTheShapeAndGivesNoSecondChance() {
    BearerAuthenticator authenticator = only(TokenKind.AUTO, mainJwt, mainAsked);
    mainJwt.verdict = new Verdict.Rejected(Reason.TOKEN_SIGNATURE_INVALID, "bad");

    assertAccepted(authenticate(authenticator, "opaque", rule()));
    assertAccepted(authenticate(authenticator, "a.b.c.d.e", rule()));
    assertRejected(authenticate(authenticator, jwt(MAIN), rule()), Reason.TOKEN_SIGNATURE_INVALID);
    assertThat(mainAsked.tokens).containsExactly("opaque", "a.b.c.d.e");
  }

  @Test
  void authenticate_autoWithoutIntrospection_refusesOtherShapes() {
    assertRejected(
        authenticate(only(TokenKind.AUTO, mainJwt, null), "opaque", rule()),
        Reason.TOKEN_KIND_NOT_ACCEPTED);
  }

  @Test
  void authenticate_ruleWantsAnotherIssuer_isVerifiedByItsOwnAllTheSame() {
    assertAccepted(authenticate(only(TokenKind.JWT, mainJwt, null), jwt(MAIN), rule("elsewhere")));
  }

  // several issuers

  @Test
  void authenticate_jwtOfSeveralIssuers_goesByIss() {
    BearerAuthenticator authenticator = twoOfJwts();

    assertAccepted(authenticate(authenticator, jwt(MAIN), rule()));
    assertAccepted(authenticate(authenticator, jwt(PARTNER), rule()));
    assertAccepted(authenticate(authenticator, jwt("https://alias.example"), rule()));
    assertThat(mainJwt.tokens).containsExactly(jwt(MAIN), jwt("https://alias.example"));
    assertThat(partnerJwt.tokens).containsExactly(jwt(PARTNER));
  }

  @Test
  void authenticate_jwtAgain_goesWhereItWasVerified() {
    BearerAuthenticator authenticator = twoOfJwts();
    for (int i = 0; i < 3; i++) {
      assertAccepted(authenticate(authenticator, jwt(PARTNER), rule()));
    }

    assertThat(partnerJwt.tokens).hasSize(3);
    assertThat(mainJwt.tokens).isEmpty();
  }

  @Test
  void authenticate_jwtOnARuleOfAnotherIssuer_goesByIss() {
    Outcome outcome = authenticate(twoOfJwts(), jwt(MAIN), rule("partner"));

    assertThat(((Outcome.Accepted) outcome).caller().issuerName()).contains("main");
    assertThat(partnerJwt.tokens).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"iss\":\"https://evil.example\"}",
        "{\"iss\":\"https://main.example/\"}",
        "{\"iss\":\"HTTPS://main.example\"}",
        "{\"iss\":[\"https://main.example\"]}",
        "{\"iss\":null}",
        "{}"
      })
  void authenticate_jwtOfAStranger_isRefusedUnverified(String claims) {
    assertRejected(authenticate(twoOfJwts(), jws(claims), rule()), Reason.ISSUER_NOT_ACCEPTED);
    assertThat(mainJwt.tokens).isEmpty();
    assertThat(partnerJwt.tokens).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"iss\":\"https://main.example\",\"iss\":\"https://partner.example\"}",
        "{\"iss\":\"https://main.example\"}{}",
        "rubbish"
      })
  void authenticate_unreadableJwt_isMalformed(String claims) {
    assertRejected(authenticate(twoOfJwts(), jws(claims), rule()), Reason.TOKEN_MALFORMED);
    assertRejected(authenticate(twoOfJwts(), "x.y+/.z", rule()), Reason.TOKEN_MALFORMED);
  }

  @Test
  void authenticate_opaqueToken_goesToTheIssuerOfTheRule() {
    BearerAuthenticator authenticator = twoThatAreAsked();

    assertAccepted(authenticate(authenticator, "opaque", rule("partner")));
    assertAccepted(authenticate(authenticator, jwt(MAIN), rule("partner")));
    assertThat(partnerAsked.tokens).containsExactly("opaque", jwt(MAIN));
    assertThat(mainAsked.tokens).isEmpty();
  }

  @Test
  void authenticate_opaqueTokenOnARuleThatSinglesOutNobody_isRefusedWithoutACall() {
    BearerAuthenticator authenticator = twoThatAreAsked();

    assertRejected(authenticate(authenticator, "opaque", rule()), Reason.TOKEN_KIND_NOT_ACCEPTED);
    assertRejected(authenticate(authenticator, "opaque", null), Reason.TOKEN_KIND_NOT_ACCEPTED);
    assertRejected(
        authenticate(authenticator, "opaque", rule("main", "partner")),
        Reason.TOKEN_KIND_NOT_ACCEPTED);
    assertThat(mainAsked.tokens).isEmpty();
    assertThat(partnerAsked.tokens).isEmpty();
  }

  @Test
  void authenticate_opaqueTokenAndOneIssuerToAsk_goesThere() {
    BearerAuthenticator authenticator =
        BearerAuthenticator.of(
            List.of(
                issuer("main", MAIN, TokenKind.JWT, mainJwt, null),
                issuer("partner", PARTNER, TokenKind.OPAQUE, null, partnerAsked)));

    assertAccepted(authenticate(authenticator, "opaque", rule()));
    assertAccepted(authenticate(authenticator, jwt(MAIN), rule()));
    assertAccepted(authenticate(authenticator, jwt(PARTNER), rule()));
    assertThat(mainJwt.tokens).containsExactly(jwt(MAIN));
    assertThat(partnerAsked.tokens).containsExactly("opaque", jwt(PARTNER));
  }

  @Test
  void authenticate_opaqueTokenOnARuleOfAnIssuerThatIsNotAsked_isShownToNobody() {
    BearerAuthenticator authenticator =
        BearerAuthenticator.of(
            List.of(
                issuer("main", MAIN, TokenKind.JWT, mainJwt, null),
                issuer("partner", PARTNER, TokenKind.OPAQUE, null, partnerAsked)));

    assertRejected(
        authenticate(authenticator, "opaque", rule("main")), Reason.TOKEN_KIND_NOT_ACCEPTED);
    assertThat(partnerAsked.tokens).isEmpty();
  }

  // configuration, eviction, end

  @Test
  void of_contradictions_areRefused() {
    ConfiguredIssuer main = issuer("main", MAIN, TokenKind.JWT, mainJwt, null);

    assertThatThrownBy(() -> BearerAuthenticator.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                BearerAuthenticator.of(
                    List.of(main, issuer("main", PARTNER, TokenKind.JWT, partnerJwt, null))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name");
    assertThatThrownBy(
            () ->
                BearerAuthenticator.of(
                    List.of(main, issuer("partner", MAIN, TokenKind.JWT, partnerJwt, null))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(MAIN);
  }

  @Test
  void configuredIssuer_verifierMissing_isRefused() {
    for (TokenKind kind : TokenKind.values()) {
      assertThatThrownBy(() -> issuer("main", MAIN, kind, null, null))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> issuer("main", MAIN, TokenKind.OPAQUE, mainJwt, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> issuer("main", MAIN, TokenKind.JWT, null, mainAsked))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void evict_all_reachesTheVerifiersConcerned() {
    BearerAuthenticator authenticator =
        BearerAuthenticator.of(
            List.of(
                issuer("main", MAIN, TokenKind.AUTO, mainJwt, mainAsked),
                issuer("partner", PARTNER, TokenKind.JWT, partnerJwt, null)));

    authenticator.evict(BearerToken.parse("t").orElseThrow());
    authenticator.evictSubject("u");
    authenticator.evictSubject("other");
    authenticator.evictClient("c");
    authenticator.evictIssuer("main");

    assertThat(mainJwt.evictions).containsExactly("t", "true", "false", "true", "true");
    assertThat(mainAsked.evictions).containsExactly("t", "true", "false", "true", "true");
    assertThat(partnerJwt.evictions).containsExactly("t", "true", "false", "true");
  }

  @Test
  void close_verifierInBothPlaces_isClosedOnce() {
    only(TokenKind.AUTO, mainJwt, mainJwt).close();

    assertThat(mainJwt.closed).isEqualTo(1);
  }

  private BearerAuthenticator twoOfJwts() {
    return BearerAuthenticator.of(
        List.of(
            issuer("main", MAIN, TokenKind.JWT, mainJwt, null),
            issuer("partner", PARTNER, TokenKind.AUTO, partnerJwt, null)));
  }

  private BearerAuthenticator twoThatAreAsked() {
    return BearerAuthenticator.of(
        List.of(
            issuer("main", MAIN, TokenKind.OPAQUE, null, mainAsked),
            issuer("partner", PARTNER, TokenKind.OPAQUE, null, partnerAsked)));
  }

  private static BearerAuthenticator only(
      TokenKind kind, @Nullable TokenVerifier jwt, @Nullable TokenVerifier introspection) {
    return BearerAuthenticator.of(List.of(issuer("main", MAIN, kind, jwt, introspection)));
  }

  private static ConfiguredIssuer issuer(
      String name,
      String identifier,
      TokenKind kind,
      @Nullable TokenVerifier jwt,
      @Nullable TokenVerifier introspection) {
    Set<String> aliases = name.equals("main") ? Set.of("https://alias.example") : Set.of();
    return new ConfiguredIssuer(
        name, identifier, aliases, kind, jwt, introspection, IdentityMapping.defaults(name));
  }

  private static Outcome authenticate(
      BearerAuthenticator authenticator, String token, @Nullable Rule rule) {
    return authenticator.authenticate(
        new Credentials.Bearer(BearerToken.parse(token).orElseThrow(), false),
        new IncomingRequest(
            TestRequest.get("http://api.example.com/").build(), ExternalUrls.of(null), 0),
        rule);
  }

  private static Rule rule(String... issuers) {
    return rule(false, issuers);
  }

  private static Rule rule(boolean fresh, String... issuers) {
    List<Requirement> requirements =
        issuers.length == 0 ? List.of() : List.of(new Requirement.OfIssuer(Set.of(issuers)));
    return new Rule(
        Set.of(), PathPattern.parse("/**"), Access.AUTHENTICATED, requirements, fresh, "a rule");
  }

  private static String jwt(String iss) {
    return jws("{\"iss\":\"" + iss + "\"}");
  }

  private static String jws(String claims) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return "e30." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
  }

  private static String name(Outcome outcome) {
    return ((Outcome.Accepted) outcome).caller().getName();
  }

  private static void assertAccepted(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
  }

  private static void assertRejected(Outcome outcome, Reason reason) {
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(((Outcome.Rejected) outcome).reason()).isEqualTo(reason);
  }

  /** Gives one verdict on everything and remembers what it was asked. */
  private static final class Recorder implements TokenVerifier {
    private final List<String> tokens = new ArrayList<>();
    private final List<Boolean> fresh = new ArrayList<>();
    private final List<String> evictions = new ArrayList<>();
    private Verdict verdict;
    private int closed;

    private Recorder(Verdict verdict) {
      this.verdict = verdict;
    }

    @Override
    public Verdict verify(BearerToken token, boolean freshOnly) {
      tokens.add(token.value());
      fresh.add(freshOnly);
      return verdict;
    }

    @Override
    public void evict(BearerToken token) {
      evictions.add(token.value());
    }

    @Override
    public void evictIf(Predicate<VerifiedToken> which) {
      evictions.add(String.valueOf(which.test(VERIFIED)));
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
