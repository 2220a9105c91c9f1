package dev.tollgate.jwt;

import dev.tollgate.Reason;
import dev.tollgate.bearer.Verdict;

/**
 * Why a token is refused before its signature is looked at.
 *
 * @param detail for our log; holds no secret
 */
record Refusal(Reason reason, String detail) implements HeaderReading, JwsReading {

  static Refusal malformed(String detail) {
    return new Refusal(Reason.TOKEN_MALFORMED, detail);
  }

  Verdict.Rejected verdict() {
    return new Verdict.Rejected(reason, detail);
  }
}
