package dev.tollgate.cli;

/** A command cannot be run as it was called; the message says why, and holds no secret. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
