package dev.tollgate.challenge;

import static dev.tollgate.Reason.*;
import static dev.tollgate.challenge.AnswersFixture.ANSWERS;
import static dev.tollgate.challenge.AnswersFixture.POLICY;
import static dev.tollgate.challenge.AnswersFixture.refusal;
import static dev.tollgate.challenge.AnswersFixture.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Answer;
import dev.tollgate.ErrorBody;
import dev.tollgate.HeaderField;
import dev.tollgate.Scheme;
import dev.tollgate.testing.TestRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;

/** Which origins may read a refusal. */
class AnswersCrossOriginTest {

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
}
