package dev.tollgate.cli;

import dev.tollgate.authentication.Outcome;
import dev.tollgate.oauth1.SignatureInspection;
import dev.tollgate.oauth1.diagnosis.Diagnosis;
import dev.tollgate.oauth1.diagnosis.Evidence;
import dev.tollgate.oauth1.diagnosis.Explanation;
import dev.tollgate.oauth1.diagnosis.Masking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prints what an inspection found. */
final class InspectionReport {

  private final Terminal terminal;
  private final SignatureInspection inspection;
  private final String urlSource;

  InspectionReport(Terminal terminal, SignatureInspection inspection, String urlSource) {
    this.terminal = terminal;
    this.inspection = inspection;
    this.urlSource = urlSource;
  }

  void print(@Nullable String theirBaseString) {
    Optional<Evidence> evidence = inspection.evidence();
    if (evidence.isPresent()) {
      describe(evidence.get(), theirBaseString);
    }
    terminal.print("");
    terminal.print(verdict(inspection.outcome()));
    inspection
        .hint()
        .ifPresent(
            cause -> {
              terminal.print("cause: " + cause.label() + ": " + cause.cause());
              terminal.print("cure: " + cause.cure());
            });
    if (evidence.isPresent()) {
      Explanation explanation = explanation(evidence.get());
      Diagnosis diagnosis = inspection.diagnosis().orElseGet(Diagnosis.Right::new);
      explanation.verdict(diagnosis).forEach(terminal::print);
    }
  }

  private void describe(Evidence evidence, @Nullable String theirBaseString) {
    Explanation explanation = explanation(evidence);
    explanation.url(urlSource).forEach(terminal::print);
    terminal.print("parameters that are signed:");
    explanation.parameters().forEach(terminal::print);
    Optional<Instant> signedAt = inspection.signedAt();
    signedAt.ifPresent(
        instant ->
            terminal.print("timestamp: " + instant + " (a server accepts it only near that time)"));
    terminal.print("base string:");
    terminal.print(explanation.baseString());
    terminal.print(
        "signature: " + evidence.signature().methodName() + " needs " + needed(explanation));
    if (theirBaseString != null) {
      compare(explanation.baseString(), theirBaseString);
    }
  }

  private static String needed(Explanation explanation) {
    return explanation
        .expectedSignature()
        .orElse("what only the client's secret or private key makes; it is not shown");
  }

  private void compare(String ours, String theirs) {
    List<String> difference = BaseStringDifference.between(ours, theirs);
    if (difference.isEmpty()) {
      terminal.print("the client's base string is ours: look for the cause in secrets and method");
    } else {
      difference.forEach(terminal::print);
    }
  }

  private static String verdict(Outcome outcome) {
    if (outcome instanceof Outcome.Rejected rejected) {
      return "verdict: refused, " + rejected.reason().code() + ": " + rejected.detail();
    }
    return outcome instanceof Outcome.Unavailable unavailable
        ? "verdict: cannot be told, " + unavailable.reason().code() + ": " + unavailable.detail()
        : "verdict: accepted";
  }

  private static Explanation explanation(Evidence evidence) {
    return new Explanation(evidence, Masking.none());
  }
}
