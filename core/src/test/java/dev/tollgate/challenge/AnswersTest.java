package dev.tollgate.challenge;

import static dev.tollgate.Reason.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Answer;
import dev.tollgate.ErrorBody;
import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.rule.Rule;
import dev.tollgate.testing.TestRequest;
import dev.tollgate.testing.TestRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;

class AnswersTest {

  private static final String REALM = "realm=\"protected\"";
  private static final String BEARER = "Bearer " + REALM;
  private static final String OAUTH = "OAuth " + REALM;
  private static final AnswerPolicy POLICY =
      new AnswerPolicy(
          "protected",
          List.of(Scheme.BEARER, Scheme.OAUTH1),
          true,
          ErrorBody.JSON,
          Duration.ofSeconds(5),
          Set.of());
  private static final Answers ANSWERS = new Answers(POLICY);
  private static final TestRequest REQUEST = TestRequest.get("http://api.example.com/a").build();

  private static final Set<Reason> MALFORMED_TOKEN =
      EnumSet.of(
          CREDENTIALS_REPEATED, CREDENTIALS_OF_TWO_KINDS, CREDENTIALS_TOO_LONG, BEARER_MALFORMED);
  private static final Set<Reason> BAD_TOKEN =
      EnumSet.of(
          TOKEN_MALFORMED,
          TOKEN_KIND_NOT_ACCEPTED,
          TOKEN_TYPE_NOT_ACCEPTED,
          ALGORITHM_NOT_ACCEPTED,
          ISSUER_NOT_ACCEPTED,
          AUDIENCE_NOT_ACCEPTED,
          TOKEN_EXPIRY_MISSING,
          TOKEN_EXPIRED,
          TOKEN_NOT_YET_VALID,
          KEY_UNKNOWN,
          TOKEN_SIGNATURE_INVALID,
          TOKEN_INACTIVE,
          TOKEN_BINDING_UNPROVEN);
  private static final Set<Reason> BAD_OAUTH1_SYNTAX =
      EnumSet.of(
          OAUTH1_PARAMETER_MISSING,
          OAUTH1_PARAMETER_REJECTED,
          OAUTH1_METHOD_REJECTED,
          OAUTH1_VERSION_REJECTED);
  private static final Set<Reason> BAD_OAUTH1 =
      EnumSet.of(
          OAUTH1_TIMESTAMP_REFUSED,
          OAUTH1_CLIENT_UNKNOWN,
          OAUTH1_TOKEN_REJECTED,
          OAUTH1_TOKEN_EXPIRED,
          OAUTH1_TOKEN_MISSING,
          SIGNATURE_MISMATCH,
          BODY_HASH_MISMATCH,
          NONCE_USED);
  private static final Set<Reason> FORBIDDEN =
      EnumSet.of(
          DENIED, NO_RULE, ISSUER_NOT_ALLOWED, CLIENT_NOT_ALLOWED, AUTHORIZATION_TYPE_MISSING);
  private static final Set<Reason> OUR_SIDE =
      EnumSet.of(
          BODY_CONSUMED,
          ISSUER_UNREACHABLE,
          ISSUER_ANSWER_UNREADABLE,
          ISSUER_REFUSES_US,
          ISSUER_TOO_BUSY,
          KEYS_UNAVAILABLE,
          CREDENTIAL_STORE_UNAVAILABLE,
          REPLAY_STORE_FULL,
          REPLAY_STORE_UNAVAILABLE,
          INTERNAL_ERROR);

  /** One line of the table of answers. */
  private record Line(
      Reason reason,
      @Nullable Scheme scheme,
      @Nullable String rule,
      int status,
      String error,
      List<String> challenges) {}

  private static Line line(
      Reason reason,
      @Nullable Scheme scheme,
      @Nullable String rule,
      int status,
      String error,
      String... challenges) {
    return new Line(reason, scheme, rule, status, error, List.of(challenges));
  }

  static Stream<Line> table() {
    List<Line> table = new ArrayList<>();
    String scoped = "scope=a,b role=r acr=mfa max-age=300";
    // Nothing came: every scheme, no error.
    table.add(line(CREDENTIALS_MISSING, null, null, 401, "unauthorized", BEARER, OAUTH));
    table.add(line(CREDENTIALS_MISSING, null, "deny", 401, "unauthorized", BEARER, OAUTH));
    table.add(line(CREDENTIALS_MISSING, null, "authenticated", 401, "unauthorized", BEARER, OAUTH));
    table.add(
        line(
            CREDENTIALS_MISSING,
            null,
            scoped,
            401,
            "unauthorized",
            BEARER + ", scope=\"a b\"",
            OAUTH));
    table.add(
        line(
            CREDENTIALS_MISSING,
            null,
            "scope=a any-scope=c,a,b",
            401,
            "unauthorized",
            BEARER + ", scope=\"a c b\"",
            OAUTH));
    for (Reason reason : MALFORMED_TOKEN) {
      for (Scheme scheme : new @Nullable Scheme[] {null, Scheme.BEARER}) {
        for (String rule : new @Nullable String[] {null, scoped}) {
          table.add(
              line(reason, scheme, rule, 400, "invalid_request", bearer("invalid_request", "")));
        }
      }
      table.add(line(reason, Scheme.OAUTH1, scoped, 400, "invalid_request", OAUTH));
    }
    for (Reason reason : BAD_TOKEN) {
      String challenge = bearer("invalid_token", "");
      table.add(line(reason, Scheme.BEARER, null, 401, "invalid_token", challenge));
      table.add(line(reason, Scheme.BEARER, "role=r", 401, "invalid_token", challenge));
      table.add(
          line(
              reason,
              Scheme.BEARER,
              scoped,
              401,
              "invalid_token",
              bearer("invalid_token", ", scope=\"a b\"")));
    }
    String insufficient = bearer("insufficient_scope", "");
    table.add(
        line(
            SCOPE_MISSING,
            Scheme.BEARER,
            scoped,
            403,
            "insufficient_scope",
            insufficient + ", scope=\"a b\""));
    table.add(line(ROLE_MISSING, Scheme.BEARER, scoped, 403, "insufficient_scope", insufficient));
    String stepUp = bearer("insufficient_user_authentication", "");
    String wanted = ", acr_values=\"mfa hw\", max_age=\"300\"";
    for (Reason reason : EnumSet.of(ACR_INSUFFICIENT, AUTHENTICATION_TOO_OLD)) {
      String error = "insufficient_user_authentication";
      table.add(line(reason, Scheme.BEARER, "acr=mfa,hw max-age=300", 401, error, stepUp + wanted));
      table.add(
          line(
              reason,
              Scheme.BEARER,
              "max-age=300 acr=mfa,hw scope=a",
              401,
              error,
              stepUp + wanted + ", scope=\"a\""));
    }
    table.add(
        line(
            ACR_INSUFFICIENT,
            Scheme.BEARER,
            "acr=mfa",
            401,
            "insufficient_user_authentication",
            stepUp + ", acr_values=\"mfa\""));
    table.add(
        line(
            AUTHENTICATION_TOO_OLD,
            Scheme.BEARER,
            "max-age=0",
            401,
            "insufficient_user_authentication",
            stepUp + ", max_age=\"0\""));
    for (Reason reason :
        EnumSet.of(SCOPE_MISSING, ROLE_MISSING, ACR_INSUFFICIENT, AUTHENTICATION_TOO_OLD)) {
      table.add(line(reason, Scheme.OAUTH1, scoped, 403, "forbidden"));
    }
    table.add(
        line(
            SCHEME_NOT_ALLOWED,
            Scheme.BEARER,
            "scheme=oauth1 scope=a",
            401,
            "unauthorized",
            OAUTH));
    table.add(
        line(SCHEME_NOT_ALLOWED, Scheme.OAUTH1, "scheme=bearer", 401, "unauthorized", BEARER));
    table.add(
        line(
            SCHEME_NOT_ALLOWED,
            Scheme.OAUTH1,
            "scheme=bearer scope=a",
            401,
            "unauthorized",
            BEARER + ", scope=\"a\""));
    for (Scheme scheme : EnumSet.of(Scheme.BEARER, Scheme.OAUTH1)) {
      for (Reason reason : FORBIDDEN) {
        table.add(line(reason, scheme, reason == NO_RULE ? null : scoped, 403, "forbidden"));
      }
    }
    for (Reason reason : BAD_OAUTH1_SYNTAX) {
      table.add(line(reason, Scheme.OAUTH1, scoped, 400, "invalid_request", OAUTH));
    }
    for (Reason reason : BAD_OAUTH1) {
      table.add(line(reason, Scheme.OAUTH1, scoped, 401, "unauthorized", OAUTH));
    }
    for (Reason reason : EnumSet.of(PATH_AMBIGUOUS, PATH_MALFORMED, HOST_NOT_ALLOWED)) {
      table.add(line(reason, null, null, 400, "invalid_request"));
    }
    table.add(line(BODY_UNREADABLE, null, scoped, 400, "invalid_request"));
    table.add(line(BODY_TOO_LARGE, null, scoped, 413, "content_too_large"));
    for (Reason reason : OUR_SIDE) {
      for (Scheme scheme : new @Nullable Scheme[] {null, Scheme.BEARER, Scheme.OAUTH1}) {
        table.add(line(reason, scheme, scoped, 503, "temporarily_unavailable"));
      }
    }
    return table.stream();
  }

  /** A challenge with an error; the description is compared elsewhere. */
  private static String bearer(String error, String rest) {
    return BEARER + ", error=\"" + error + "\", error_description=\"…\"" + rest;
  }

  @ParameterizedTest
  @MethodSource("table")
  void answerFor_everyLineOfTheTable_isAsWritten(Line line) {
    Answer answer = ANSWERS.answerFor(refusal(line.reason(), line.scheme(), line.rule()), REQUEST);

    assertThat(answer.status()).isEqualTo(line.status());
    assertThat(values(answer, "WWW-Authenticate"))
        .map(
            value ->
                value.replaceFirst("error_description=\"[A-Za-z ]+\"", "error_description=\"…\""))
        .containsExactlyElementsOf(line.challenges());
    assertThat(answer.body())
        .matches("\\{\"error\":\"" + line.error() + "\",\"error_description\":\"[A-Za-z ]+\"\\}");
    List<String> names = new ArrayList<>();
    line.challenges().forEach(challenge -> names.add("WWW-Authenticate"));
    if (line.status() == 503) {
      names.add("Retry-After");
    }
    names.addAll(List.of("Cache-Control", "Content-Type"));
    assertThat(answer.headers()).map(HeaderField::name).containsExactlyElementsOf(names);
    assertThat(values(answer, "Cache-Control")).containsExactly("no-store");
    assertThat(values(answer, "Content-Type")).containsExactly("application/json");
    assertThat(answer.containerPage()).isFalse();
  }

  @Test
  void table_ofAnswers_coversEveryReason() {
    assertThat(table().map(Line::reason)).containsAll(EnumSet.allOf(Reason.class));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void answerFor_anyReasonWithoutRuleOrScheme_isNeverAServerError(Reason reason) {
    int status = ANSWERS.answerFor(refusal(reason, null, null), REQUEST).status();

    assertThat(status).isIn(400, 401, 403, 413, 503);
  }

  @Test
  void answerFor_everyBadOAuth1Request_isTheSameAnswer() {
    assertThat(BAD_OAUTH1)
        .map(reason -> ANSWERS.answerFor(refusal(reason, Scheme.OAUTH1, "scope=a"), REQUEST))
        .containsOnly(ANSWERS.answerFor(refusal(NONCE_USED, Scheme.OAUTH1, null), REQUEST));
  }

  @Test
  void answerFor_mostBadTokens_areTheSameAnswer() {
    Set<Reason> telling = EnumSet.of(TOKEN_EXPIRED, TOKEN_BINDING_UNPROVEN);
    Set<Reason> alike = EnumSet.copyOf(BAD_TOKEN);
    alike.removeAll(telling);

    assertThat(alike)
        .map(reason -> ANSWERS.answerFor(refusal(reason, Scheme.BEARER, null), REQUEST))
        .containsOnly(ANSWERS.answerFor(refusal(TOKEN_INACTIVE, Scheme.BEARER, null), REQUEST));
  }

  @ParameterizedTest
  @CsvSource({
    "CREDENTIALS_REPEATED, The request carries credentials more than once",
    "CREDENTIALS_OF_TWO_KINDS, The request carries credentials of two kinds",
    "CREDENTIALS_TOO_LONG, The credentials are too long",
    "BEARER_MALFORMED, The access token is malformed",
    "TOKEN_EXPIRED, The access token expired",
    "TOKEN_INACTIVE, The access token is not valid",
    "TOKEN_BINDING_UNPROVEN, The access token is bound to a key that was not proven",
    "SCOPE_MISSING, The access token lacks a scope",
    "ROLE_MISSING, The caller lacks a role",
    "ACR_INSUFFICIENT, A stronger authentication is required",
    "AUTHENTICATION_TOO_OLD, A more recent authentication is required"
  })
  void answerFor_error_isDescribedAlikeInChallengeAndBody(Reason reason, String description) {
    Answer answer = ANSWERS.answerFor(refusal(reason, Scheme.BEARER, "authenticated"), REQUEST);

    assertThat(values(answer, "WWW-Authenticate"))
        .singleElement()
        .asString()
        .endsWith(", error_description=\"" + description + "\"");
    assertThat(answer.body()).endsWith(",\"error_description\":\"" + description + "\"}");
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"CREDENTIALS_MISSING", "TOKEN_EXPIRED", "SCOPE_MISSING", "ACR_INSUFFICIENT"})
  void answerFor_challengeScopeOff_namesNoScope(Reason reason) {
    Answers silent =
        new Answers(
            new AnswerPolicy(
                "protected",
                POLICY.schemes(),
                false,
                ErrorBody.JSON,
                Duration.ofSeconds(5),
                Set.of()));
    Answers.Refusal refusal = refusal(reason, Scheme.BEARER, "scope=a any-scope=b acr=mfa");

    assertThat(values(silent.answerFor(refusal, REQUEST), "WWW-Authenticate").get(0))
        .isNotEmpty()
        .doesNotContain(" scope=");
    assertThat(values(ANSWERS.answerFor(refusal, REQUEST), "WWW-Authenticate").get(0))
        .contains(", scope=\"a b\"");
  }

  @Test
  void answerFor_oneSchemeEnabled_challengesWithItAlone() {
    Answers bearer = new Answers(policy("protected", List.of(Scheme.BEARER)));
    Answers oauth1 = new Answers(policy("protected", List.of(Scheme.OAUTH1)));
    Answers.Refusal nothing = refusal(CREDENTIALS_MISSING, null, null);
    Answers.Refusal repeated = refusal(CREDENTIALS_REPEATED, null, null);

    assertThat(values(bearer.answerFor(nothing, REQUEST), "WWW-Authenticate"))
        .containsExactly(BEARER);
    assertThat(values(oauth1.answerFor(nothing, REQUEST), "WWW-Authenticate"))
        .containsExactly(OAUTH);
    assertThat(values(oauth1.answerFor(repeated, REQUEST), "WWW-Authenticate"))
        .containsExactly(OAUTH);
  }

  @Test
  void answerFor_realmWithQuotes_isQuoted() {
    Answers answers = new Answers(policy("a \"b\" \\c", List.of(Scheme.BEARER, Scheme.OAUTH1)));

    assertThat(
            values(
                answers.answerFor(refusal(CREDENTIALS_MISSING, null, null), REQUEST),
                "WWW-Authenticate"))
        .containsExactly("Bearer realm=\"a \\\"b\\\" \\\\c\"", "OAuth realm=\"a \\\"b\\\" \\\\c\"");
  }

  @Test
  void answerFor_adviceToOAuth1_isAddedInItsOrder() {
    Map<String, String> advice = new LinkedHashMap<>();
    advice.put("oauth_problem", "timestamp_refused");
    advice.put("oauth_acceptable_timestamps", "1-2");
    Answer answer =
        ANSWERS.answerFor(
            new Answers.Refusal(OAUTH1_TIMESTAMP_REFUSED, Scheme.OAUTH1, null, advice, null),
            REQUEST);

    assertThat(values(answer, "WWW-Authenticate"))
        .containsExactly(
            OAUTH + ", oauth_problem=\"timestamp_refused\", oauth_acceptable_timestamps=\"1-2\"");
  }

  @ParameterizedTest
  @CsvSource({"PT5S, 5", "PT1S, 1", "PT0S, 1", "PT0.5S, 1", "PT1.001S, 2", "PT1H, 3600"})
  void answerFor_ourSideCannotTell_saysWhenToComeBack(Duration retryAfter, String seconds) {
    Answers answers =
        new Answers(
            new AnswerPolicy(
                "protected", POLICY.schemes(), true, ErrorBody.JSON, retryAfter, Set.of()));

    assertThat(
            values(answers.answerFor(refusal(ISSUER_TOO_BUSY, null, null), REQUEST), "Retry-After"))
        .containsExactly(seconds);
  }

  // The body.

  @Test
  void answerFor_problemBody_isProblemDetails() {
    Answer answer =
        with(ErrorBody.PROBLEM)
            .answerFor(refusal(SCOPE_MISSING, Scheme.BEARER, "scope=a"), REQUEST);

    assertThat(answer.body())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"The access token lacks a scope\",\"status\":403,"
                + "\"error\":\"insufficient_scope\"}");
    assertThat(values(answer, "Content-Type")).containsExactly("application/problem+json");
    assertThat(answer.containerPage()).isFalse();
  }

  @Test
  void answerFor_emptyBody_hasNoneAndNoType() {
    Answer answer =
        with(ErrorBody.EMPTY).answerFor(refusal(TOKEN_EXPIRED, Scheme.BEARER, null), REQUEST);

    assertThat(answer.body()).isNull();
    assertThat(answer.containerPage()).isFalse();
    assertThat(answer.headers())
        .map(HeaderField::name)
        .containsExactly("WWW-Authenticate", "Cache-Control");
  }

  @Test
  void answerFor_containerPage_leavesTheBodyToTheContainer() {
    Answer answer =
        with(ErrorBody.CONTAINER).answerFor(refusal(TOKEN_EXPIRED, Scheme.BEARER, null), REQUEST);

    assertThat(answer.body()).isNull();
    assertThat(answer.containerPage()).isTrue();
    assertThat(answer.headers())
        .map(HeaderField::name)
        .containsExactly("WWW-Authenticate", "Cache-Control");
  }

  // Cross-origin readers.

  @ParameterizedTest
  @CsvSource({
    "https://app.example, https://app.example, https://app.example",
    "https://app.example https://b.example, https://b.example, https://b.example",
    "*, https://any.example, *"
  })
  void answerFor_knownOrigin_mayReadTheRefusal(String known, String origin, String allowed) {
    Answer answer = crossOrigin(known, origin);

    assertThat(values(answer, "Vary")).containsExactly("Origin");
    assertThat(values(answer, "Access-Control-Allow-Origin")).containsExactly(allowed);
    assertThat(values(answer, "Access-Control-Expose-Headers"))
        .containsExactly("WWW-Authenticate, DPoP-Nonce");
  }

  @ParameterizedTest
  @NullSource
  @CsvSource({
    "https://evil.example",
    "https://app.example.evil.example",
    "http://app.example",
    "https://APP.example",
    "null",
    "*"
  })
  void answerFor_unknownOrigin_mayNot(@Nullable String origin) {
    Answer answer = crossOrigin("https://app.example", origin);

    assertThat(values(answer, "Vary")).containsExactly("Origin");
    assertThat(values(answer, "Access-Control-Allow-Origin")).isEmpty();
    assertThat(values(answer, "Access-Control-Expose-Headers")).isEmpty();
  }

  @Test
  void answerFor_twoOrigins_areNone() {
    TestRequest request =
        TestRequest.get("http://api.example.com/a")
            .header("Origin", "https://app.example")
            .header("Origin", "https://app.example")
            .build();

    assertThat(
            values(
                cors("https://app.example").answerFor(refusal(DENIED, null, null), request),
                "Access-Control-Allow-Origin"))
        .isEmpty();
  }

  @Test
  void answerFor_noOriginsConfigured_saysNothingAboutThem() {
    TestRequest request =
        TestRequest.get("http://api.example.com/a").header("Origin", "https://app.example").build();

    assertThat(ANSWERS.answerFor(refusal(DENIED, null, null), request).headers())
        .map(HeaderField::name)
        .containsExactly("Cache-Control", "Content-Type");
  }

  private static Answer crossOrigin(String known, @Nullable String origin) {
    TestRequest.Builder request = TestRequest.get("http://api.example.com/a");
    if (origin != null) {
      request.header("Origin", origin);
    }
    return cors(known).answerFor(refusal(TOKEN_EXPIRED, Scheme.BEARER, null), request.build());
  }

  private static Answers cors(String origins) {
    return new Answers(
        new AnswerPolicy(
            "protected",
            POLICY.schemes(),
            true,
            ErrorBody.JSON,
            Duration.ofSeconds(5),
            Set.copyOf(List.of(origins.split(" ", -1)))));
  }

  private static Answers with(ErrorBody body) {
    return new Answers(
        new AnswerPolicy(
            "protected", POLICY.schemes(), true, body, Duration.ofSeconds(5), Set.of()));
  }

  private static AnswerPolicy policy(String realm, List<Scheme> schemes) {
    return new AnswerPolicy(realm, schemes, true, ErrorBody.JSON, Duration.ofSeconds(5), Set.of());
  }

  private static Answers.Refusal refusal(
      Reason reason, @Nullable Scheme scheme, @Nullable String words) {
    return new Answers.Refusal(reason, scheme, words == null ? null : rule(words), Map.of(), null);
  }

  private static Rule rule(String words) {
    return TestRules.of("* /a " + words).rules().get(0);
  }

  private static List<String> values(Answer answer, String name) {
    return answer.headers().stream()
        .filter(field -> field.name().equals(name))
        .map(HeaderField::value)
        .toList();
  }
}
