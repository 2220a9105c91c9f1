package dev.tollgate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to happen with one request. Immutable. */
public sealed interface Decision {

  /** Why the request is refused, or would be if {@code mode} were not {@code observe}; or null. */
  @Nullable Reason reason();

  /** What the decision rests on. */
  Basis basis();

  /**
   * What a decision rests on. Both come from the configuration, never from the client.
   *
   * @param scheme the scheme of the credentials that came, or null if none came that we know, or
   *     nobody looked for them
   * @param rule the rule that governs the request, as written; null if it did not come to that or
   *     no rule matches
   */
  record Basis(@Nullable Scheme scheme, @Nullable String rule) {

    /** Neither scheme nor rule. */
    public static final Basis NONE = new Basis(null, null);
  }

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
   * @param basis the rule, and the scheme of the caller's credentials
   */
  record Admit(
      @Nullable Caller caller,
      List<HeaderField> responseHeaders,
      Hidden hidden,
      byte @Nullable [] body,
      @Nullable Reason passedOver,
      Basis basis)
      implements Decision {

    public Admit {
      responseHeaders = List.copyOf(responseHeaders);
    }

    /** An admission that rests on no rule. */
    public Admit(
        @Nullable Caller caller,
        List<HeaderField> responseHeaders,
        Hidden hidden,
        byte @Nullable [] body,
        @Nullable Reason passedOver) {
      this(caller, responseHeaders, hidden, body, passedOver, Basis.NONE);
    }

    @Override
    public @Nullable Reason reason() {
      return passedOver;
    }
  }

  /** The request is refused: the credentials are absent, bad or insufficient. */
  record Refuse(Reason reason, Answer answer, Basis basis) implements Decision {

    /** A refusal that rests on no rule. */
    public Refuse(Reason reason, Answer answer) {
      this(reason, answer, Basis.NONE);
    }
  }

  /** We could not find out whether the request may pass, so it may not: status 503. */
  record Unavailable(Reason reason, Answer answer, Basis basis) implements Decision {

    /** A decision that rests on no rule. */
    public Unavailable(Reason reason, Answer answer) {
      this(reason, answer, Basis.NONE);
    }
  }

  /** Tollgate itself answers, without the application: for example with its metadata. */
  record Reply(Answer answer) implements Decision {

    @Override
    public @Nullable Reason reason() {
      return null;
    }

    @Override
    public Basis basis() {
      return Basis.NONE;
    }
  }

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
