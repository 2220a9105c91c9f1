package dev.tollgate.challenge;

import dev.tollgate.Answer;
import dev.tollgate.ErrorBody;
import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.rule.Rule;
import dev.tollgate.testing.TestRequest;
import dev.tollgate.testing.TestRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers as configured by default, with both schemes, and refusals to give them. */
final class AnswersFixture {

  private static final String REALM = "realm=\"protected\"";
  static final String BEARER = "Bearer " + REALM;
  static final String OAUTH = "OAuth " + REALM;
  static final AnswerPolicy POLICY =
      new AnswerPolicy(
          "protected",
          List.of(Scheme.BEARER, Scheme.OAUTH1),
          true,
          ErrorBody.JSON,
          Duration.ofSeconds(5),
          Set.of());
  static final Answers ANSWERS = new Answers(POLICY);
  static final TestRequest REQUEST = TestRequest.get("http://api.example.com/a").build();

  private AnswersFixture() {}

  /** A refusal under a rule of these words, or under none. */
  static Answers.Refusal refusal(Reason reason, @Nullable Scheme scheme, @Nullable String words) {
    return new Answers.Refusal(reason, scheme, words == null ? null : rule(words), Map.of(), null);
  }

  private static Rule rule(String words) {
    return TestRules.of("* /a " + words).rules().get(0);
  }

  /** The values of all fields of a name, in their order. */
  static List<String> values(Answer answer, String name) {
    return answer.headers().stream()
        .filter(field -> field.name().equals(name))
        .map(HeaderField::value)
        .toList();
  }
}
