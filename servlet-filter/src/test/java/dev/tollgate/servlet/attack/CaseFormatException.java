package dev.tollgate.servlet.attack;

/**
 * The case file holds something that this runner does not understand. It is never the filter's
 * fault, so it is kept apart from assertion errors and cannot be excused by the list of pending
 * cases.
 */
final class CaseFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CaseFormatException(String message) {
    super(message);
  }

  CaseFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
