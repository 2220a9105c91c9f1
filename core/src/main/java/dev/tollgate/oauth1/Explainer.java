package dev.tollgate.oauth1;

import dev.tollgate.Reason;
import dev.tollgate.log.Log;
import dev.tollgate.log.RateLimit;
import dev.tollgate.oauth1.diagnosis.Cause;
import dev.tollgate.oauth1.diagnosis.Diagnosis;
import dev.tollgate.oauth1.diagnosis.Evidence;
import dev.tollgate.oauth1.diagnosis.Explanation;
import dev.tollgate.oauth1.diagnosis.KnownCauses;
import dev.tollgate.oauth1.diagnosis.Masking;
import dev.tollgate.request.IncomingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the log why signatures do not match ({@code oauth1.explain}): never to the client, and
 * never with a secret. At most 20 explanations and 20 hints a minute, whoever causes them.
 * Thread-safe.
 */
final class Explainer implements MismatchListener {

  /** Timestamps beyond are milliseconds: as seconds they lie after the year 5000. */
  static final long LAST_PLAUSIBLE_SECOND = 100_000_000_000L;

  private static final int PER_MINUTE = 20;
  private static final Log LOG = Log.of(Explainer.class);

  private final Consumer<List<String>> log;
  // Hints cost nothing to provoke, so they must not use up what is left for genuine clients.
  private final RateLimit explanations;
  private final RateLimit hints;

  Explainer() {
    this(lines -> LOG.block(Log.Level.WARN, lines), PER_MINUTE);
  }

  Explainer(Consumer<List<String>> log, int perMinute) {
    this.log = log;
    this.explanations = RateLimit.perMinute(perMinute);
    this.hints = RateLimit.perMinute(perMinute);
  }

  @Override
  public void mismatched(
      SignedRequest request,
      IncomingRequest incoming,
      @Nullable String authorization,
      Parties parties) {
    if (!explanations.tryTake()) {
      return;
    }
    try {
      log.accept(explain(request, incoming, authorization, parties));
    } catch (RuntimeException | StackOverflowError e) {
      // A defect of ours, which must not turn a refusal into something else.
      LOG.error("oauth1.explain failed", e);
    }
  }

  private static List<String> explain(
      SignedRequest request,
      IncomingRequest incoming,
      @Nullable String authorization,
      Parties parties) {
    Evidence evidence = EvidenceCollector.of(request, incoming, authorization, parties);
    Diagnosis diagnosis = Diagnosis.of(evidence);
    Explanation explanation = new Explanation(evidence, Masking.of(evidence.keys()));
    List<String> lines = new ArrayList<>();
    lines.add(
        "oauth1.explain: the signature of client "
            + Refusals.shown(parties.client().key())
            + " by "
            + request.method().methodName()
            + " does not match");
    lines.addAll(explanation.verdict(diagnosis));
    lines.addAll(explanation.url(request.url().source()));
    if (diagnosis instanceof Diagnosis.Unknown) {
      lines.add("parameters that we sign:");
      lines.addAll(explanation.parameters());
      lines.add("our base string, with credentials shortened:");
      lines.add(explanation.baseString());
    }
    return lines;
  }

  @Override
  public void refused(SignedRequest request, Reason reason) {
    Cause cause = hintFor(request, reason);
    if (cause != null && hints.tryTake()) {
      log.accept(
          List.of(
              "oauth1.explain: a request was refused, " + reason.code(),
              "cause: " + cause.label() + ": " + cause.cause(),
              "cure: " + cause.cure()));
    }
  }

  /** What a refusal for another reason than the signature comes from, or null. */
  static @Nullable Cause hintFor(SignedRequest request, Reason reason) {
    return switch (reason) {
      case OAUTH1_PARAMETER_MISSING ->
          request.has(ProtocolParameter.SIGNATURE) && !request.hasValue(ProtocolParameter.SIGNATURE)
              ? KnownCauses.SIGNATURE_EMPTY
              : null;
      case OAUTH1_TIMESTAMP_REFUSED ->
          request.timestamp() > LAST_PLAUSIBLE_SECOND
              ? KnownCauses.TIMESTAMP_IN_MILLISECONDS
              : null;
      case BODY_HASH_MISMATCH -> KnownCauses.BODY_HASH_MISMATCH;
      default -> null;
    };
  }
}
