package dev.tollgate.status;

import java.time.Duration;
import java.util.Locale;

/**
 * One call to an authorization server.
 *
 * @param issuer the name under which the issuer is configured
 * @param purpose what was asked for
 * @param outcome what came of it
 * @param duration from sending to the whole answer, or to giving up
 */
public record UpstreamCall(String issuer, Purpose purpose, Outcome outcome, Duration duration) {

  /** Why a server is called. */
  public enum Purpose {
    /** Its metadata. */
    DISCOVERY,
    /** Its key set. */
    KEYS,
    /** What it says of a token. */
    INTROSPECTION;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The stable code, in snake case: {@code introspection}. */
    public String code() {
      return code;
    }
  }

  /**
   * How a call ended, as HTTP sees it. Whether the answer was of use shows in the reasons of
   * decisions.
   */
  public enum Outcome {
    /** A status from 200 to 299. */
    SUCCESS,
    /** A status from 400 to 499; with metadata often one that is looked for elsewhere next. */
    CLIENT_ERROR,
    /** A status of 500 or more. */
    SERVER_ERROR,
    /** Another status: redirects are not followed. */
    OTHER_STATUS,
    /** No connection could be made. */
    NOT_CONNECTED,
    /** The answer was not there in time. */
    LATE,
    /** The answer was larger than {@code http.max-bytes}. */
    TOO_LARGE,
    /** The exchange broke off, or broke HTTP. */
    BROKEN,
    /** Our own thread was interrupted. */
    INTERRUPTED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The stable code, in snake case: {@code not_connected}. */
    public String code() {
      return code;
    }
  }
}
