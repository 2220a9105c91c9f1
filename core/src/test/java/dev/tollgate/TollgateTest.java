package dev.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.CredentialsFinder;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.challenge.AnswerPolicy;
import dev.tollgate.challenge.Answers;
import dev.tollgate.log.RejectionLog;
import dev.tollgate.request.AllowedHosts;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.PathCheck;
import dev.tollgate.rule.RuleSet;
import dev.tollgate.status.DecisionCount;
import dev.tollgate.status.DecisionOutcome;
import dev.tollgate.testing.TestRequest;
import dev.tollgate.testing.TestRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class TollgateTest {

  private static final String TOKEN = "secret-token";
  private static final Caller CALLER =
      Caller.builder("user-1", Scheme.BEARER, Secret.of(TOKEN)).build();

  private static final RuleSet RULES =
      TestRules.of("* /public/** public", "* /scoped scope=a", "* /** authenticated");

  private final ScriptedAuthenticator<Credentials.Bearer> bearer =
      new ScriptedAuthenticator<>(new Outcome.Accepted(CALLER));
  private final ScriptedAuthenticator<Credentials.OAuth1> oauth1 =
      new ScriptedAuthenticator<>(new Outcome.Accepted(CALLER));
  private final List<Decision> heard = new ArrayList<>();
  private final List<DecisionListener> listeners =
      new ArrayList<>(List.of((request, decision) -> heard.add(decision)));
  private Mode mode = Mode.ENFORCE;
  private boolean hideCredentials;

  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.tollgate");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private @Nullable Level level;

  @BeforeEach
  void recordTheLog() {
    level = ours.getLevel();
    ours.setLevel(Level.DEBUG);
    log.start();
    ours.addAppender(log);
    ours.setAdditive(false);
  }

  @AfterEach
  void leaveTheLog() {
    ours.detachAppender(log);
    ours.setAdditive(true);
    ours.setLevel(level);
    assertThat(log.list)
        .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain(TOKEN));
  }

  private Tollgate tollgate(AutoCloseable... resources) {
    Gate gate =
        new Gate(
            new PathCheck(Set.of()),
            AllowedHosts.any(),
            RULES,
            new CredentialsFinder(true, true, true, true, 100),
            bearer,
            oauth1,
            false,
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            Duration.ZERO);
    Answers answers =
        new Answers(
            new AnswerPolicy(
                "protected",
                List.of(Scheme.BEARER, Scheme.OAUTH1),
                true,
                ErrorBody.JSON,
                Duration.ofSeconds(5),
                Set.of()));
    return new Tollgate(
        gate,
        null,
        answers,
        ExternalUrls.of(null),
        new Tollgate.Settings(mode, 1000, hideCredentials, null, null, RejectionLog.perMinute(600)),
        new Watch(RULES, listeners, List.of()),
        new Resources(List.of(resources)));
  }

  private Decision decide(TestRequest.Builder request) {
    Decision decision = tollgate().decide(request.build());
    assertThat(heard).containsExactly(decision);
    return decision;
  }

  private static TestRequest.Builder get(String target) {
    return TestRequest.get("http://api.example.com" + target);
  }

  private static TestRequest.Builder withToken(String target) {
    return get(target).header("Authorization", "Bearer " + TOKEN);
  }

  private static TestRequest.Builder post(String target, String form) {
    return TestRequest.formPost("http://api.example.com" + target, form);
  }

  private static void assertAdmitted(
      Decision decision,
      @Nullable Caller caller,
      Decision.Hidden hidden,
      @Nullable Reason passedOver) {
    assertThat(decision)
        .usingRecursiveComparison()
        .ignoringFields("basis")
        .isEqualTo(new Decision.Admit(caller, List.of(), hidden, null, passedOver));
  }

  // What passes.

  @Test
  void decide_goodCredentials_admitsTheirCaller() {
    assertAdmitted(decide(withToken("/a")), CALLER, Decision.Hidden.NOTHING, null);
    assertThat(log.list).isEmpty();
  }

  @Test
  void decide_publicPath_admitsNobodyAndLeavesTheBody() {
    TestRequest request = post("/public/x", "access_token=" + TOKEN).build();

    assertAdmitted(tollgate().decide(request), null, Decision.Hidden.NOTHING, null);
    assertThat(request.bodyRead()).isFalse();
  }

  @Test
  void decide_formThatHadToBeRead_isHandedOn() {
    assertThat(decide(post("/a", "x=1&oauth_signature=s")))
        .isInstanceOfSatisfying(
            Decision.Admit.class,
            admit -> assertThat(admit.body()).asString().isEqualTo("x=1&oauth_signature=s"));
  }

  @ParameterizedTest
  @CsvSource({
    "false, header, NOTHING",
    "false, query, ACCESS_TOKEN_PARAMETER",
    "false, form, ACCESS_TOKEN_PARAMETER",
    "false, oauth1, NOTHING",
    "false, public, NOTHING",
    "true, header, HEADERS",
    "true, query, HEADERS_AND_PARAMETERS",
    "true, form, HEADERS_AND_PARAMETERS",
    "true, oauth1, HEADERS_AND_PARAMETERS",
    "true, public, NOTHING"
  })
  void decide_credentialsHide_hidesWhatWasVerified(
      boolean hide, String place, Decision.Hidden hidden) {
    hideCredentials = hide;

    assertThat(decide(requestWithCredentialsIn(place)))
        .isInstanceOfSatisfying(
            Decision.Admit.class, admit -> assertThat(admit.hidden()).isEqualTo(hidden));
  }

  @ParameterizedTest
  @CsvSource({"header", "query", "form", "oauth1", "public"})
  void decide_observeMode_hidesNothing(String place) {
    mode = Mode.OBSERVE;
    hideCredentials = true;

    assertThat(decide(requestWithCredentialsIn(place)))
        .isInstanceOfSatisfying(
            Decision.Admit.class,
            admit -> {
              assertThat(admit.hidden()).isEqualTo(Decision.Hidden.NOTHING);
              assertThat(admit.passedOver()).isNull();
            });
  }

  private static TestRequest.Builder requestWithCredentialsIn(String place) {
    return switch (place) {
      case "header" -> withToken("/a");
      case "query" -> get("/a?access_token=" + TOKEN);
      case "form" -> post("/a", "access_token=" + TOKEN);
      case "oauth1" -> get("/a").header("Authorization", "OAuth oauth_token=\"t\"");
      default -> withToken("/public/a?access_token=" + TOKEN);
    };
  }

  // What does not.

  static List<Refusal> refusals() {
    return List.of(
        new Refusal(get("/a//b"), null, Reason.PATH_AMBIGUOUS, 400),
        new Refusal(get("/a/../b"), null, Reason.PATH_MALFORMED, 400),
        new Refusal(get("/a"), null, Reason.CREDENTIALS_MISSING, 401),
        new Refusal(
            get("/a").header("Authorization", "Bearer !"), null, Reason.BEARER_MALFORMED, 400),
        new Refusal(
            withToken("/a"),
            new Outcome.Rejected(Reason.TOKEN_EXPIRED, "kid 1"),
            Reason.TOKEN_EXPIRED,
            401),
        new Refusal(withToken("/scoped"), null, Reason.SCOPE_MISSING, 403),
        new Refusal(
            post("/a", "a=1").body(new RequestBody.TooLarge(false)),
            null,
            Reason.BODY_TOO_LARGE,
            413));
  }

  record Refusal(
      TestRequest.Builder request, @Nullable Outcome outcome, Reason reason, int status) {}

  @ParameterizedTest
  @MethodSource("refusals")
  void decide_refused_answersAndLogsOneLine(Refusal refusal) {
    if (refusal.outcome() != null) {
      bearer.says(refusal.outcome());
    }

    assertThat(decide(refusal.request()))
        .isInstanceOfSatisfying(
            Decision.Refuse.class,
            refuse -> {
              assertThat(refuse.reason()).isEqualTo(refusal.reason());
              assertThat(refuse.answer().status()).isEqualTo(refusal.status());
            });
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .startsWith("refused reason=" + refusal.reason().code());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void decide_refusedInObserveMode_passesAndLogsOneLine(Refusal refusal) {
    mode = Mode.OBSERVE;
    if (refusal.outcome() != null) {
      bearer.says(refusal.outcome());
    }
    Caller caller = refusal.reason() == Reason.SCOPE_MISSING ? CALLER : null;

    assertAdmitted(decide(refusal.request()), caller, Decision.Hidden.NOTHING, refusal.reason());
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .startsWith("would refuse reason=" + refusal.reason().code());
  }

  @Test
  void decide_refusedInObserveMode_handsOnTheBody() {
    mode = Mode.OBSERVE;
    oauth1.says(new Outcome.Rejected(Reason.NONCE_USED, ""));

    assertThat(decide(post("/a", "oauth_signature=s")))
        .isInstanceOfSatisfying(
            Decision.Admit.class,
            admit -> {
              assertThat(admit.body()).asString().isEqualTo("oauth_signature=s");
              assertThat(admit.passedOver()).isEqualTo(Reason.NONCE_USED);
            });
  }

  @Test
  void decide_couldNotFindOut_isUnavailable() {
    bearer.says(new Outcome.Unavailable(Reason.ISSUER_UNREACHABLE, "timed out"));

    assertThat(decide(withToken("/a")))
        .isInstanceOfSatisfying(
            Decision.Unavailable.class,
            unavailable -> {
              assertThat(unavailable.reason()).isEqualTo(Reason.ISSUER_UNREACHABLE);
              assertThat(unavailable.answer().status()).isEqualTo(503);
            });
  }

  @Test
  void decide_couldNotFindOutInObserveMode_passes() {
    mode = Mode.OBSERVE;
    bearer.says(new Outcome.Unavailable(Reason.ISSUER_UNREACHABLE, "timed out"));

    assertAdmitted(
        decide(withToken("/a")), null, Decision.Hidden.NOTHING, Reason.ISSUER_UNREACHABLE);
  }

  @Test
  void decide_formReadBySomebodyElse_saysOnceAsAnErrorWhatToChange() {
    Tollgate tollgate = tollgate();
    for (int i = 0; i < 3; i++) {
      assertThat(tollgate.decide(post("/a", "").body(new RequestBody.Consumed()).build()))
          .isInstanceOf(Decision.Unavailable.class);
    }

    assertThat(log.list)
        .filteredOn(event -> event.getLevel() == Level.ERROR)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .contains("map Tollgate's filter before");
  }

  // Who looks on.

  @ParameterizedTest
  @CsvSource({
    "/a, Bearer secret-token, BEARER, * /** authenticated",
    "/a, Bearer !, BEARER, * /** authenticated",
    "/a, Basic x, , * /** authenticated",
    "/scoped, Bearer secret-token, BEARER, * /scoped scope=a",
    "/public/x, Bearer secret-token, , * /public/** public",
    "/a//b, Bearer secret-token, , "
  })
  void decide_tellsEveryListenerTheSchemeAndTheRule(
      String path, String authorization, @Nullable Scheme scheme, @Nullable String rule) {
    List<Decision> heardByTheOther = new ArrayList<>();
    listeners.add((request, decision) -> heardByTheOther.add(decision));

    Decision decision = decide(get(path).header("Authorization", authorization));

    assertThat(decision.basis()).isEqualTo(new Decision.Basis(scheme, rule));
    assertThat(heardByTheOther).containsExactly(decision);
  }

  @Test
  void addListener_isToldUntilItIsRemoved() {
    Tollgate tollgate = tollgate();
    List<@Nullable Reason> reasons = new ArrayList<>();
    DecisionListener late = (request, decision) -> reasons.add(decision.reason());
    tollgate.decide(get("/a").build());
    tollgate.addListener(late);
    tollgate.decide(get("/a//b").build());
    tollgate.removeListener(late);
    tollgate.decide(get("/a").build());

    assertThat(reasons).containsExactly(Reason.PATH_AMBIGUOUS);
    assertThat(heard).hasSize(3);
  }

  @Test
  void status_countsDecisionsByWhatTheyHaveInCommon() {
    Tollgate tollgate = tollgate();
    tollgate.decide(withToken("/a").build());
    tollgate.decide(withToken("/b").build());
    tollgate.decide(withToken("/scoped").build());
    bearer.says(new Outcome.Unavailable(Reason.ISSUER_UNREACHABLE, "timed out"));
    tollgate.decide(withToken("/a").build());
    tollgate.decide(get("/a//b").build());

    Decision.Basis open = new Decision.Basis(Scheme.BEARER, "* /** authenticated");
    assertThat(tollgate.status().decisions())
        .containsExactlyInAnyOrder(
            new DecisionCount(DecisionOutcome.ADMITTED, null, open, 2),
            new DecisionCount(DecisionOutcome.UNAVAILABLE, Reason.ISSUER_UNREACHABLE, open, 1),
            new DecisionCount(
                DecisionOutcome.REFUSED,
                Reason.SCOPE_MISSING,
                new Decision.Basis(Scheme.BEARER, "* /scoped scope=a"),
                1),
            new DecisionCount(
                DecisionOutcome.REFUSED, Reason.PATH_AMBIGUOUS, Decision.Basis.NONE, 1));
  }

  @Test
  void status_inObserveMode_tellsWhatWasPassedOver() {
    mode = Mode.OBSERVE;
    Tollgate tollgate = tollgate();
    tollgate.decide(withToken("/scoped").build());

    assertThat(tollgate.status().decisions())
        .singleElement()
        .satisfies(
            count -> {
              assertThat(count.outcome()).isEqualTo(DecisionOutcome.PASSED_OVER);
              assertThat(count.reason()).isEqualTo(Reason.SCOPE_MISSING);
            });
  }

  // Our own defects.

  @ParameterizedTest
  @EnumSource(Mode.class)
  void decide_defectOfOurs_isUnavailableOrPassedOver(Mode either) {
    mode = either;
    bearer.does(
        () -> {
          throw new IllegalStateException("a defect");
        });

    assertInternalError(decide(withToken("/a")));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void decide_stackOverflow_isUnavailableOrPassedOver(Mode either) {
    mode = either;
    bearer.does(
        () -> {
          throw new StackOverflowError();
        });

    assertInternalError(decide(withToken("/a")));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void decide_defectAfterTheBodyWasRead_handsItOnIfItPasses(Mode either) {
    mode = either;
    oauth1.does(
        () -> {
          throw new IllegalStateException("a defect");
        });
    Decision decision = decide(post("/a", "oauth_signature=s"));

    if (decision instanceof Decision.Admit admit) {
      assertThat(admit.body()).asString().isEqualTo("oauth_signature=s");
    } else {
      assertInternalError(decision);
    }
  }

  private void assertInternalError(Decision decision) {
    if (mode == Mode.OBSERVE) {
      assertAdmitted(decision, null, Decision.Hidden.NOTHING, Reason.INTERNAL_ERROR);
    } else {
      assertThat(decision)
          .isInstanceOfSatisfying(
              Decision.Unavailable.class,
              unavailable -> {
                assertThat(unavailable.reason()).isEqualTo(Reason.INTERNAL_ERROR);
                assertThat(unavailable.answer().status()).isEqualTo(503);
                assertThat(unavailable.answer().body()).doesNotContain("defect");
              });
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.ERROR, Level.WARN);
    assertThat(log.list.get(1).getFormattedMessage())
        .startsWith(mode == Mode.OBSERVE ? "would refuse" : "refused")
        .contains(" reason=internal_error ", "its stack trace is in the log");
  }

  // Listeners, and the end.

  @Test
  void decide_listenerThatThrows_changesNothing() {
    listeners.add(
        0,
        (request, decision) -> {
          throw new IllegalStateException("a listener's defect");
        });
    listeners.add(
        0,
        (request, decision) -> {
          throw new NoClassDefFoundError("meters");
        });

    assertAdmitted(decide(withToken("/a")), CALLER, Decision.Hidden.NOTHING, null);
    assertThat(log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.ERROR).hasSize(2);
  }

  @Test
  void close_resourceThatFails_closesTheOthers() {
    AutoCloseable failing =
        () -> {
          throw new IllegalStateException("stuck");
        };

    tollgate(failing, bearer, failing, oauth1).close();

    assertThat(bearer.closed).isTrue();
    assertThat(oauth1.closed).isTrue();
    assertThat(log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.ERROR).hasSize(2);
  }
}
