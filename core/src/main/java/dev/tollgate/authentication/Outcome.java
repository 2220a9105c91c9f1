package dev.tollgate.authentication;

import dev.tollgate.Caller;
import dev.tollgate.Reason;
import java.util.Map;

/** What an authenticator says about the credentials of one request. */
public sealed interface Outcome {

  /** The credentials hold. */
  record Accepted(Caller caller) implements Outcome {}

  /**
   * The credentials do not hold.
   *
   * @param detail for our log, never for the client; holds no secret
   * @param advice parameters to add to the challenge, in their order; empty for most
   */
  record Rejected(Reason reason, String detail, Map<String, String> advice) implements Outcome {

    public Rejected(Reason reason, String detail) {
      this(reason, detail, Map.of());
    }
  }

  /**
   * We could not find out.
   *
   * @param detail for our log, never for the client; holds no secret
   */
  record Unavailable(Reason reason, String detail) implements Outcome {}
}
