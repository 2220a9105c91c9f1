package dev.tollgate;

/** What the body of a refusal looks like; see the key {@code error-body}. */
public enum ErrorBody {
  /** A JSON object with {@code error} and {@code error_description}. */
  JSON,
  /** Problem details (RFC 9457). */
  PROBLEM,
  /** No body. */
  EMPTY,
  /** The container's own error page. */
  CONTAINER
}
