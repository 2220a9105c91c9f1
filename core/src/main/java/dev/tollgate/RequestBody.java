package dev.tollgate;

/** The body of a request, as far as it could be read. */
public sealed interface RequestBody {

  /**
   * The whole body; empty if there was none.
   *
   * @param octets the body's octets; not copied, and never changed by Tollgate
   */
  record Octets(byte[] octets) implements RequestBody {}

  /**
   * The body is larger than the caller wanted to read.
   *
   * @param begun whether some of it was read all the same, so that the application cannot have it
   *     any more
   */
  record TooLarge(boolean begun) implements RequestBody {}

  /** Something before us has already read the body, or its parameters. */
  record Consumed() implements RequestBody {}

  /** The body broke off, or the client was too slow. */
  record Unreadable() implements RequestBody {}
}
