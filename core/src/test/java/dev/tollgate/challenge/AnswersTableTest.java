package dev.tollgate.challenge;

import static dev.tollgate.Reason.*;
import static dev.tollgate.challenge.AnswersFixture.ANSWERS;
import static dev.tollgate.challenge.AnswersFixture.BEARER;
import static dev.tollgate.challenge.AnswersFixture.OAUTH;
import static dev.tollgate.challenge.AnswersFixture.REQUEST;
import static dev.tollgate.challenge.AnswersFixture.refusal;
import static dev.tollgate.challenge.AnswersFixture.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Answer;
import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Status, error and challenges of every reason, line by line, and which reasons look alike. */
class AnswersTableTest {

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
}
