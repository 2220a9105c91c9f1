package dev.tollgate.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.http.HttpCall;
import dev.tollgate.http.HttpResult;
import dev.tollgate.http.HttpTransport;
import dev.tollgate.status.UpstreamCall;
import dev.tollgate.status.UpstreamCall.Outcome;
import dev.tollgate.status.UpstreamCall.Purpose;
import dev.tollgate.status.UpstreamCount;
import dev.tollgate.testing.ManualTicker;
import dev.tollgate.testing.ScriptedTransport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamTallyTest {

  private static final HttpCall CALL =
      new HttpCall(URI.create("https://as.example/keys"), List.of(), null);

  private final ManualTicker ticker = new ManualTicker();
  private final List<UpstreamCall> heard = new ArrayList<>();
  private final UpstreamTally tally = new UpstreamTally("main", List.of(heard::add), ticker);

  @ParameterizedTest
  @CsvSource({
    "200, SUCCESS",
    "204, SUCCESS",
    "302, OTHER_STATUS",
    "400, CLIENT_ERROR",
    "499, CLIENT_ERROR",
    "500, SERVER_ERROR",
    "599, SERVER_ERROR",
    "600, OTHER_STATUS"
  })
  void send_answered_countsTheStatus(int status, Outcome outcome) {
    assertThat(outcomeOf(ScriptedTransport.status(status))).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_CONNECTED, NOT_CONNECTED",
    "LATE, LATE",
    "TOO_LARGE, TOO_LARGE",
    "BROKEN, BROKEN",
    "INTERRUPTED, INTERRUPTED"
  })
  void send_notAnswered_countsTheKind(HttpResult.Kind kind, Outcome outcome) {
    assertThat(outcomeOf(ScriptedTransport.failure(kind))).isEqualTo(outcome);
  }

  @Test
  void counts_addUpByPurposeAndOutcome() {
    HttpTransport slow =
        ScriptedTransport.answering(
            call -> {
              ticker.advance(Duration.ofMillis(30));
              return ScriptedTransport.status(200);
            });
    tally.counting(Purpose.KEYS, slow).send(CALL);
    tally.counting(Purpose.KEYS, slow).send(CALL);
    tally.counting(Purpose.INTROSPECTION, slow).send(CALL);

    assertThat(tally.counts())
        .containsExactly(
            new UpstreamCount(Purpose.KEYS, Outcome.SUCCESS, 2, Duration.ofMillis(60)),
            new UpstreamCount(Purpose.INTROSPECTION, Outcome.SUCCESS, 1, Duration.ofMillis(30)));
    assertThat(heard)
        .hasSize(3)
        .contains(
            new UpstreamCall(
                "main", Purpose.INTROSPECTION, Outcome.SUCCESS, Duration.ofMillis(30)));
  }

  private Outcome outcomeOf(HttpResult result) {
    HttpTransport transport =
        tally.counting(Purpose.DISCOVERY, ScriptedTransport.answering(result));

    assertThat(transport.send(CALL)).isSameAs(result);
    assertThat(heard).singleElement();
    return heard.get(0).outcome();
  }
}
