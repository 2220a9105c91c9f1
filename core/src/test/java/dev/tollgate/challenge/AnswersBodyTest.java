package dev.tollgate.challenge;

import static dev.tollgate.Reason.*;
import static dev.tollgate.challenge.AnswersFixture.ANSWERS;
import static dev.tollgate.challenge.AnswersFixture.POLICY;
import static dev.tollgate.challenge.AnswersFixture.REQUEST;
import static dev.tollgate.challenge.AnswersFixture.refusal;
import static dev.tollgate.challenge.AnswersFixture.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Answer;
import dev.tollgate.ErrorBody;
import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer says of the error in its body, and when to come back. */
class AnswersBodyTest {

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

  private static Answers with(ErrorBody body) {
    return new Answers(
        new AnswerPolicy(
            "protected", POLICY.schemes(), true, body, Duration.ofSeconds(5), Set.of()));
  }
}
