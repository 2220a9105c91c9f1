package dev.tollgate.http;

import org.jspecify.annotations.Nullable;

/** What came of an {@link HttpCall}. */
public sealed interface HttpResult {

  /**
   * A whole answer of any status.
   *
   * @param mediaType type and subtype in lower case, without parameters; null if not sent
   */
  record Reply(int status, @Nullable String mediaType, byte[] body) implements HttpResult {}

  /**
   * No answer, or one over its bounds.
   *
   * @param detail for our log; holds no secret
   */
  record Failure(Kind kind, String detail) implements HttpResult {}

  /** Why there is no answer. */
  enum Kind {
    /** No connection: refused, unreachable, no such host, TLS failed. */
    NOT_CONNECTED,
    /** The deadline passed. */
    LATE,
    /** The answer is larger than {@code http.max-bytes}. */
    TOO_LARGE,
    /** The exchange broke off or broke HTTP. */
    BROKEN,
    /** Our thread was interrupted. */
    INTERRUPTED
  }
}
