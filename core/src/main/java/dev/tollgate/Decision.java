package dev.tollgate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to happen with one request. Immutable. */
public sealed interface Decision {

  /**
   * The request may pass.
   *
   * @param caller who asks, or null on public paths and for anonymous requests
   * @param responseHeaders fields to add to the application's response
   * @param hidden what the application is not to see
   * @param body the request's body if it had to be read, to be given to the application in place of
   *     the consumed stream; null if the stream is untouched
   * @param passedOver in observe mode the reason for which the request would have been refused,
   *     else null
   */
  record Admit(
      @Nullable Caller caller,
      List<HeaderField> responseHeaders,
      Hidden hidden,
      byte @Nullable [] body,
      @Nullable Reason passedOver)
      implements Decision {

    public Admit {
      responseHeaders = List.copyOf(responseHeaders);
    }
  }

  /** The request is refused: the credentials are absent, bad or insufficient. */
  record Refuse(Reason reason, Answer answer) implements Decision {}

  /** We could not find out whether the request may pass, so it may not: status 503. */
  record Unavailable(Reason reason, Answer answer) implements Decision {}

  /** Tollgate itself answers, without the application: for example with its metadata. */
  record Reply(Answer answer) implements Decision {}

  /** What the application is not to see of verified credentials. */
  enum Hidden {
    /** Everything is shown. */
    NOTHING,
    /**
     * {@code access_token} among the query and the parameters: a token that came there has done its
     * work, and URLs end up in logs and links.
     */
    ACCESS_TOKEN_PARAMETER,
    /** The {@code Authorization} and {@code DPoP} fields; see the key {@code credentials.hide}. */
    HEADERS,
    /** These fields, and {@code access_token} and {@code oauth_*} among query and parameters. */
    HEADERS_AND_PARAMETERS
  }
}
