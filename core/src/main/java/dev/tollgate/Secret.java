package dev.tollgate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A secret text that does not print itself. Immutable. Equality takes the same time wherever two
 * secrets of one length differ.
 */
public final class Secret {

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /** Wraps a text, which may be empty. */
  public static Secret of(String text) {
    return new Secret(text);
  }

  /** The secret itself. Search for this name to find every place that handles one. */
  public String revealed() {
    return text;
  }

  /** Whether the text is empty. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), that.text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Says only that there is a secret. */
  @Override
  public String toString() {
    return "Secret[***]";
  }
}
