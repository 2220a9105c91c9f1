package dev.tollgate.challenge;

import static dev.tollgate.Reason.*;
import static dev.tollgate.challenge.AnswersFixture.ANSWERS;
import static dev.tollgate.challenge.AnswersFixture.BEARER;
import static dev.tollgate.challenge.AnswersFixture.OAUTH;
import static dev.tollgate.challenge.AnswersFixture.POLICY;
import static dev.tollgate.challenge.AnswersFixture.REQUEST;
import static dev.tollgate.challenge.AnswersFixture.refusal;
import static dev.tollgate.challenge.AnswersFixture.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Answer;
import dev.tollgate.ErrorBody;
import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The challenges of an answer: schemes, realm, scope and advice. */
class AnswersChallengeTest {

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

  private static AnswerPolicy policy(String realm, List<Scheme> schemes) {
    return new AnswerPolicy(realm, schemes, true, ErrorBody.JSON, Duration.ofSeconds(5), Set.of());
  }
}
