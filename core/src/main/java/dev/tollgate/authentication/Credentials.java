package dev.tollgate.authentication;

import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.bearer.BearerToken;
import org.jspecify.annotations.Nullable;

/** The credentials of one request, found but not verified. */
public sealed interface Credentials {

  /** Nothing of an enabled scheme. */
  record None() implements Credentials {}

  /**
   * Something that cannot be understood.
   *
   * @param scheme whose challenge the answer carries; null if no scheme can be told
   */
  record Malformed(Reason reason, String detail, @Nullable Scheme scheme) implements Credentials {}

  /** We cannot look: for example, somebody else read the body. */
  record Undiscoverable(Reason reason, String detail) implements Credentials {}

  /** An OAuth 2.0 access token. */
  record Bearer(BearerToken token, boolean inParameters) implements Credentials {}

  /**
   * A request signed by OAuth 1.0.
   *
   * @param authorization the value of the {@code Authorization} field, scheme included, if the
   *     protocol parameters come there; null if they come in the query or the form
   */
  record OAuth1(@Nullable String authorization) implements Credentials {}
}
