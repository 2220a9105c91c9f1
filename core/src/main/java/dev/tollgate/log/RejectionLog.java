package dev.tollgate.log;

import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs refused requests, one WARN line each, up to {@code log.rejections-per-minute}; what exceeds
 * that is counted and summed up in one line a minute. Thread-safe, without locks.
 *
 * <p>It has no thread: the summary is due a minute after the first line that was left out, and is
 * written with the next refusal from then on, or when the log is closed.
 */
public final class RejectionLog implements AutoCloseable {

  private static final long SUMMARY_EVERY = TimeUnit.MINUTES.toNanos(1);

  private final Log log;
  private final RateLimit limit;
  private final LongSupplier nanoTime;
  private final Map<Reason, LongAdder> leftOut = new ConcurrentSkipListMap<>();
  // Zero while nothing is left out; else when the first line was, never zero.
  private final AtomicLong leftOutSince = new AtomicLong();

  RejectionLog(Log log, int perMinute, LongSupplier nanoTime) {
    this.log = log;
    this.limit = new RateLimit(perMinute, nanoTime);
    this.nanoTime = nanoTime;
  }

  /**
   * A log under the name {@code dev.tollgate.rejections}.
   *
   * @param perMinute the most lines in a minute; zero leaves only the summaries
   */
  public static RejectionLog perMinute(int perMinute) {
    return new RejectionLog(Log.named("dev.tollgate.rejections"), perMinute, System::nanoTime);
  }

  /**
   * A request was refused, or could not be decided.
   *
   * @param scheme the scheme of its credentials, or null if there were none that we know
   * @param rule the rule that governed the request, as written, or null if it did not come to that
   * @param detail issuer, key id, client, digest prefix of the token and whatever helps; no secret
   */
  public void refused(
      Reason reason, @Nullable Scheme scheme, @Nullable String rule, String detail) {
    write("refused", reason, scheme, rule, detail);
  }

  /** A request was let through in observe mode that would have been refused. */
  public void passedOver(
      Reason reason, @Nullable Scheme scheme, @Nullable String rule, String detail) {
    write("would refuse", reason, scheme, rule, detail);
  }

  /** Writes the summary that is still to come. */
  @Override
  public void close() {
    if (leftOutSince.getAndSet(0) != 0) {
      writeSummary();
    }
  }

  private void write(
      String what, Reason reason, @Nullable Scheme scheme, @Nullable String rule, String detail) {
    if (!log.isEnabled(Log.Level.WARN)) {
      return;
    }
    long since = leftOutSince.get();
    if (since != 0
        && nanoTime.getAsLong() - since >= SUMMARY_EVERY
        && leftOutSince.compareAndSet(since, 0)) {
      writeSummary();
    }
    if (!limit.tryTake()) {
      leaveOut(reason);
      return;
    }
    Map<String, String> context = new LinkedHashMap<>();
    StringBuilder line = new StringBuilder(160).append(what);
    add(line, context, "reason", reason.code());
    if (scheme != null) {
      add(line, context, "scheme", scheme.httpName());
    }
    if (rule != null) {
      line.append(" rule=\"").append(rule).append('"');
      context.put("tollgate.rule", rule);
    }
    // Last, because only the detail holds text that a client chose: it cannot pose as another
    // field.
    line.append(" detail: ").append(detail);
    log.warn(line.toString(), context);
  }

  private static void add(
      StringBuilder line, Map<String, String> context, String name, String value) {
    line.append(' ').append(name).append('=').append(value);
    context.put("tollgate." + name, value);
  }

  private void leaveOut(Reason reason) {
    leftOut.computeIfAbsent(reason, unseen -> new LongAdder()).increment();
    if (leftOutSince.get() == 0) {
      leftOutSince.compareAndSet(0, nanoTime.getAsLong() | 1);
    }
  }

  private void writeSummary() {
    long total = 0;
    StringBuilder counts = new StringBuilder();
    for (Map.Entry<Reason, LongAdder> entry : leftOut.entrySet()) {
      long count = entry.getValue().sumThenReset();
      if (count > 0) {
        total += count;
        counts.append(counts.length() == 0 ? ": " : ", ");
        counts.append(entry.getKey().code()).append(' ').append(count);
      }
    }
    if (total > 0) {
      log.warn(
          "refused "
              + Counted.of(total, "more request")
              + " than log.rejections-per-minute shows"
              + counts);
    }
  }
}
