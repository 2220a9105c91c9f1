package dev.tollgate.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RejectionLogTest {

  private final RecordingSink sink = new RecordingSink();
  // Close to the wrap of System.nanoTime(), which may have any origin.
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(30));

  @Test
  void refused_allKnown_writesReasonSchemeRuleDetail() {
    RejectionLog log = log(600);

    log.refused(Reason.NONCE_USED, Scheme.OAUTH1, "* /** authenticated", "client \"a\"");

    assertThat(sink.written())
        .containsExactly(
            new RecordingSink.Written(
                Log.Level.WARN,
                "refused reason=nonce_used scheme=OAuth rule=\"* /** authenticated\""
                    + " detail: client \"a\"",
                null,
                Map.of(
                    "tollgate.reason",
                    "nonce_used",
                    "tollgate.scheme",
                    "OAuth",
                    "tollgate.rule",
                    "* /** authenticated")));
  }

  @Test
  void refused_noSchemeNoRule_leavesThemOut() {
    RejectionLog log = log(600);

    log.refused(Reason.HOST_NOT_ALLOWED, null, null, "host evil.example");

    assertThat(sink.messages())
        .containsExactly("refused reason=host_not_allowed detail: host evil.example");
  }

  @Test
  void passedOver_observeMode_saysSo() {
    RejectionLog log = log(600);

    log.passedOver(Reason.DENIED, Scheme.BEARER, "* /** deny", "");

    assertThat(sink.messages().get(0)).startsWith("would refuse reason=denied scheme=Bearer");
  }

  @Test
  void refused_detailWithLineEnd_staysOnOneLine() {
    RejectionLog log = log(600);

    log.refused(Reason.DENIED, null, null, "x\nrefused reason=none");

    assertThat(sink.messages().get(0)).doesNotContain("\n");
  }

  @Test
  void refused_moreThanTheLimit_leavesTheRestOut() {
    RejectionLog log = log(3);

    refuse(log, Reason.NONCE_USED, 5);

    assertThat(sink.messages()).hasSize(3);
  }

  @Test
  void refused_bucketRefilledByOne_writesOneMore() {
    RejectionLog log = log(3);
    refuse(log, Reason.NONCE_USED, 3);

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(20) - 1);
    refuse(log, Reason.NONCE_USED, 1);
    assertThat(sink.messages()).hasSize(3);
    nanos.addAndGet(1);
    refuse(log, Reason.NONCE_USED, 2);

    assertThat(sink.messages()).hasSize(4);
  }

  @Test
  void refused_minuteAfterTheFirstLeftOut_writesOneSummary() {
    RejectionLog log = log(1);
    refuse(log, Reason.NONCE_USED, 3);
    refuse(log, Reason.TOKEN_EXPIRED, 4);
    sink.written().clear();

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));
    refuse(log, Reason.DENIED, 2);

    assertThat(sink.messages())
        .containsExactly(
            "refused 6 more requests than log.rejections-per-minute shows:"
                + " token_expired 4, nonce_used 2",
            "refused reason=denied detail: d");
  }

  @Test
  void refused_lessThanAMinuteAfterTheFirstLeftOut_writesNoSummary() {
    RejectionLog log = log(1);
    refuse(log, Reason.NONCE_USED, 2);
    sink.written().clear();

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
    refuse(log, Reason.DENIED, 1);

    assertThat(sink.messages()).isEmpty();
  }

  @Test
  void refused_limitZero_writesOnlySummaries() {
    RejectionLog log = log(0);

    refuse(log, Reason.NONCE_USED, 2);
    assertThat(sink.messages()).isEmpty();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));
    refuse(log, Reason.NONCE_USED, 1);

    assertThat(sink.messages())
        .containsExactly(
            "refused 2 more requests than log.rejections-per-minute shows: nonce_used 2");
  }

  @Test
  void close_linesLeftOut_writesTheSummaryOnce() {
    RejectionLog log = log(1);
    refuse(log, Reason.NONCE_USED, 2);
    sink.written().clear();

    log.close();
    log.close();

    assertThat(sink.messages()).hasSize(1);
  }

  @Test
  void refused_warnSwitchedOff_writesNothing() {
    sink.onlyFrom(Log.Level.ERROR);
    RejectionLog log = log(600);

    refuse(log, Reason.NONCE_USED, 1);

    assertThat(sink.written()).isEmpty();
  }

  private RejectionLog log(int perMinute) {
    return new RejectionLog(new Log(sink), perMinute, nanos::get);
  }

  private static void refuse(RejectionLog log, Reason reason, int times) {
    for (int i = 0; i < times; i++) {
      log.refused(reason, null, null, "d");
    }
  }
}
