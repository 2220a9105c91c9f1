package dev.tollgate.oauth1;

import dev.tollgate.Reason;
import dev.tollgate.authentication.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Makes refusals, and the advice for the client where problem reporting is on: codes and names of
 * the problem reporting extension. Advice is made of our own words and numbers only, nothing that
 * was sent comes back. Immutable and thread-safe.
 */
final class Refusals {

  private static final int MOST_SHOWN = 64;

  private final boolean reporting;

  Refusals(boolean reporting) {
    this.reporting = reporting;
  }

  Outcome absent(Iterable<ProtocolParameter> parameters) {
    StringJoiner names = new StringJoiner("&");
    for (ProtocolParameter parameter : parameters) {
      names.add(parameter.parameterName());
    }
    return refuse(
        Reason.OAUTH1_PARAMETER_MISSING,
        "missing: " + names,
        "parameter_absent",
        "oauth_parameters_absent",
        names.toString());
  }

  Outcome malformed(String detail) {
    return refuse(Reason.OAUTH1_PARAMETER_REJECTED, detail, "parameter_rejected", null, "");
  }

  Outcome rejected(ProtocolParameter parameter, String detail) {
    return refuse(
        Reason.OAUTH1_PARAMETER_REJECTED,
        parameter.parameterName() + " " + detail,
        "parameter_rejected",
        "oauth_parameters_rejected",
        parameter.parameterName());
  }

  Outcome tooLong(String detail) {
    return refuse(Reason.CREDENTIALS_TOO_LONG, detail, "parameter_rejected", null, "");
  }

  Outcome version() {
    return refuse(
        Reason.OAUTH1_VERSION_REJECTED,
        "oauth_version is not 1.0",
        "version_rejected",
        "oauth_acceptable_versions",
        "1.0-1.0");
  }

  Outcome signatureMethod(String detail) {
    return refuse(Reason.OAUTH1_METHOD_REJECTED, detail, "signature_method_rejected", null, "");
  }

  /** The method is accepted, but not of this client: seen from outside a signature that fails. */
  Outcome methodOfClient(String detail) {
    return refuse(Reason.SIGNATURE_MISMATCH, detail, "signature_method_rejected", null, "");
  }

  Outcome timestamp(long sent, long from, long to) {
    return refuse(
        Reason.OAUTH1_TIMESTAMP_REFUSED,
        "timestamp " + sent + " is not between " + from + " and " + to,
        "timestamp_refused",
        "oauth_acceptable_timestamps",
        from + "-" + to);
  }

  /** Client, token or signature do not hold: outside, all of these look the same. */
  Outcome signature(Reason reason, String detail) {
    return refuse(reason, detail, "signature_invalid", null, "");
  }

  Outcome tokenMissing(String detail) {
    return refuse(
        Reason.OAUTH1_TOKEN_MISSING,
        detail,
        "parameter_absent",
        "oauth_parameters_absent",
        ProtocolParameter.TOKEN.parameterName());
  }

  Outcome tokenExpired(String detail) {
    return refuse(Reason.OAUTH1_TOKEN_EXPIRED, detail, "token_expired", null, "");
  }

  Outcome bodyHash(String detail) {
    return refuse(Reason.BODY_HASH_MISMATCH, detail, "body_hash_invalid", null, "");
  }

  Outcome nonceUsed(String detail) {
    return refuse(Reason.NONCE_USED, detail, "nonce_used", null, "");
  }

  /** A name that was sent, fit for a log line: short and printable. */
  static String shown(String sent) {
    StringBuilder text = new StringBuilder().append('\'');
    for (int i = 0; i < Math.min(sent.length(), MOST_SHOWN); i++) {
      char c = sent.charAt(i);
      text.append(c > ' ' && c <= '~' ? c : '?');
    }
    return text.append(sent.length() > MOST_SHOWN ? "…'" : "'").toString();
  }

  private Outcome refuse(
      Reason reason, String detail, String problem, @Nullable String name, String value) {
    if (!reporting) {
      return new Outcome.Rejected(reason, detail);
    }
    Map<String, String> advice = new LinkedHashMap<>();
    advice.put("oauth_problem", problem);
    if (name != null) {
      advice.put(name, value);
    }
    return new Outcome.Rejected(reason, detail, Collections.unmodifiableMap(advice));
  }
}
