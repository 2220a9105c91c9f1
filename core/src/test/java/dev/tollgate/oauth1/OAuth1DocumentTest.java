package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Answer;
import dev.tollgate.ErrorBody;
import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.challenge.AnswerPolicy;
import dev.tollgate.challenge.Answers;
import dev.tollgate.oauth1.diagnosis.KnownCauses;
import dev.tollgate.testing.TestRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that users read against the code. */
class OAuth1DocumentTest {

  private static final Path PAGE = Path.of("..", "docs", "oauth1.md");
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^|]*) \\|.*");

  @Test
  void causes_areThoseOfTheCode() throws IOException {
    assertThat(table("| label | cause | cure |"))
        .containsExactlyElementsOf(
            KnownCauses.all().stream()
                .map(c -> "| `" + c.label() + "` | " + c.cause() + " | " + c.cure() + " |")
                .toList());
  }

  @Test
  void signatureMethods_areThoseOfTheCode() throws IOException {
    Set<SignatureMethod> accepted = OAuth1Settings.builder().build().signatureMethods();
    List<String> rows = table("| method | key | accepted |");
    assertThat(rows).hasSize(SignatureMethod.values().length);
    for (SignatureMethod method : SignatureMethod.values()) {
      assertThat(rows)
          .filteredOn(row -> row.startsWith("| `" + method.methodName() + "` |"))
          .singleElement()
          .asString()
          .contains(
              accepted.contains(method) ? "| by default |" : "| when named",
              method.kind() == SignatureMethod.Kind.RSA ? "RSA key" : "shared secrets");
    }
  }

  @Test
  void tolerances_areThoseOfTheCode() throws IOException {
    assertThat(table("| name | what is forgiven |").stream().map(OAuth1DocumentTest::firstCell))
        .containsExactlyElementsOf(
            Stream.of(Tolerance.values()).map(Tolerance::switchName).toList());
  }

  @Test
  void answers_haveTheStatusOfTheCode() throws IOException {
    Answers answers =
        new Answers(
            new AnswerPolicy(
                "r",
                List.of(Scheme.OAUTH1),
                true,
                ErrorBody.JSON,
                Duration.ofSeconds(5),
                Set.of()));
    List<String> documented = new ArrayList<>();
    for (String row : table("| reason in the log | status |")) {
      Matcher cells = ROW.matcher(row);
      assertThat(cells.matches()).isTrue();
      Reason reason = Reason.valueOf(cells.group(1).toUpperCase(Locale.ROOT));
      documented.add(reason.code());
      Answer answer =
          answers.answerFor(
              new Answers.Refusal(reason, Scheme.OAUTH1, null, Map.of(), null),
              TestRequest.get("http://h/").build());
      assertThat(cells.group(2)).as(row).isEqualTo(String.valueOf(answer.status()));
    }
    assertThat(documented)
        .containsAll(
            Stream.of(Reason.values())
                .map(Reason::code)
                .filter(code -> code.startsWith("oauth1_"))
                .toList());
  }

  @Test
  void credentialsFiles_areReadWithoutProblems() throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    while (block.find()) {
      blocks.add(block.group(1));
    }
    assertThat(blocks).hasSize(3);
    for (String json : blocks) {
      CredentialDocument document = CredentialDocument.read(json.getBytes(StandardCharsets.UTF_8));
      if (json.contains("…")) {
        assertThat(document.problems()).singleElement().asString().contains("rsaPublicKey");
      } else {
        assertThat(document.problems()).isEmpty();
        assertThat(document.doubts()).isEmpty();
      }
    }
  }

  private static List<String> table(String head) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int at = 0;
    while (!lines.get(at).startsWith(head)) {
      at++;
    }
    List<String> rows = new ArrayList<>();
    for (int i = at + 2; i < lines.size() && lines.get(i).startsWith("|"); i++) {
      rows.add(lines.get(i));
    }
    return rows;
  }

  private static String firstCell(String row) {
    Matcher cells = ROW.matcher(row);
    assertThat(cells.matches()).isTrue();
    return cells.group(1);
  }
}
