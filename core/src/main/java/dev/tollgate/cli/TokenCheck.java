package dev.tollgate.cli;

import dev.tollgate.Caller;
import dev.tollgate.Examination;
import dev.tollgate.Examination.Judgement;
import dev.tollgate.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verdict on one token, in words; never shows the token. */
final class TokenCheck {

  /** How it ended. */
  enum Outcome {
    ACCEPTED,
    REFUSED,
    UNDECIDED
  }

  /** What the token is sent with. */
  record Request(String method, String target) {

    /** Reads a method and a path, such as {@code GET /orders/1}. */
    static Request parse(String text) throws UsageException {
      String[] words = text.strip().split(" +", -1);
      if (words.length != 2 || !words[1].startsWith("/")) {
        throw new UsageException("--request: write a method and a path, such as \"GET /orders/1\"");
      }
      return new Request(words[0], words[1]);
    }

    @Override
    public String toString() {
      return method + " " + target;
    }
  }

  private final Examination examination;
  private final Terminal terminal;
  private final String token;

  TokenCheck(Examination examination, Terminal terminal, String token) {
    this.examination = examination;
    this.terminal = terminal;
    this.token = token;
  }

  /**
   * Judges.
   *
   * @param request what it is sent with; null to judge the token alone
   */
  Outcome run(@Nullable Request request) {
    Judgement judgement =
        request == null
            ? examination.verify(view(new Request("GET", "/")))
            : examination.judge(view(request));
    String subject = request == null ? "token" : "token for " + request;
    Reason reason = judgement.reason();
    if (reason != null) {
      return tell(subject, reason, judgement);
    }
    Caller caller = judgement.caller();
    terminal.print(
        "ok: "
            + subject
            + ": "
            + (caller == null ? "passes without being looked at" : "accepted: " + shown(caller)));
    if (request != null && judgement.rule() != null) {
      terminal.print("  rule: " + judgement.rule());
    }
    return Outcome.ACCEPTED;
  }

  private Outcome tell(String subject, Reason reason, Judgement judgement) {
    ReasonWords words = ReasonWords.of(reason);
    terminal.complain(
        (judgement.unavailable() ? "undecided: " : "refused: ")
            + subject
            + ": "
            + reason.code()
            + ": "
            + words.meaning()
            + (judgement.detail().isEmpty() ? "" : " (" + judgement.detail() + ")"));
    terminal.complain("  cure: " + words.cure());
    if (judgement.caller() != null) {
      terminal.complain("  the token itself is good: " + shown(judgement.caller()));
    }
    if (judgement.rule() != null && judgement.caller() != null) {
      terminal.complain("  rule: " + judgement.rule());
    }
    return judgement.unavailable() ? Outcome.UNDECIDED : Outcome.REFUSED;
  }

  private static String shown(Caller caller) {
    return "name "
        + caller.getName()
        + ", client "
        + caller.client().orElse("none")
        + ", issuer "
        + caller.issuerName().orElse("none")
        + ", scopes ["
        + String.join(" ", caller.scopes())
        + "], roles ["
        + String.join(" ", caller.roles())
        + "], expires "
        + caller.expiry().map(Instant::toString).orElse("never");
  }

  private SavedRequest view(Request request) {
    return new SavedRequest(
        request.method(),
        "https",
        "localhost",
        request.target(),
        List.of(new SavedRequest.Field("Authorization", "Bearer " + token)),
        new byte[0],
        "--request");
  }
}
