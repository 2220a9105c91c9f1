package dev.tollgate.json;

/**
 * A text is no JSON that we accept. The message says what is wrong; it never quotes the text, which
 * may be secret.
 */
public final class JsonException extends Exception {

  private static final long serialVersionUID = 1;

  JsonException(String problem) {
    // Attackers cause these at will: without a stack trace they cost next to nothing.
    super(problem, null, false, false);
  }
}
