package dev.tollgate.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.ErrorBody;
import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.testing.TestRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every reason is on the page, with the status that it leads to. */
class TroubleshootingDocumentTest {

  private static final Path PAGE = Path.of("..", "docs", "troubleshooting.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z0-9_]+)` \\| ([0-9]{3}) \\| ", Pattern.MULTILINE);
  private static final Answers ANSWERS =
      new Answers(
          new AnswerPolicy(
              "protected",
              List.of(Scheme.BEARER),
              true,
              ErrorBody.JSON,
              Duration.ofSeconds(5),
              Set.of()));

  @Test
  void reasons_areAllOnThePage_onceEach_withTheirStatus() throws IOException {
    List<String> documented =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Reason.values())
                .map(reason -> reason.code() + " " + statusOf(reason))
                .collect(Collectors.toList()));
  }

  private static int statusOf(Reason reason) {
    return ANSWERS
        .answerFor(
            new Answers.Refusal(reason, Scheme.BEARER, null, Map.of(), null),
            TestRequest.get("http://api.example.com/a").build())
        .status();
  }
}
