package dev.tollgate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A secret text that does not print itself. Immutable. Equality takes the same time wherever two
 * secrets of one length differ.
 */
public final class Secret {

  private final String text;
  private final int start;

  private Secret(String text, int start) {
    this.text = text;
    this.start = start;
  }

  /** Wraps a text, which may be empty. */
  public static Secret of(String text) {
    return new Secret(text, 0);
  }

  /**
   * Wraps the end of a text, which is cut off only when somebody asks for it.
   *
   * @param start where the secret begins, at most the text's length
   */
  public static Secret endOf(String text, int start) {
    return new Secret(text, Objects.checkIndex(start, text.length() + 1));
  }

  /** The secret itself. Search for this name to find every place that handles one. */
  public String revealed() {
    return text.substring(start);
  }

  /** Whether the secret is empty. */
  public boolean isEmpty() {
    return start == text.length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            revealed().getBytes(StandardCharsets.UTF_8),
            that.revealed().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return revealed().hashCode();
  }

  /** Says only that there is a secret. */
  @Override
  public String toString() {
    return "Secret[***]";
  }
}
