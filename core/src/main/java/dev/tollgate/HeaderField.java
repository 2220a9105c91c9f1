package dev.tollgate;

/**
 * A field of a response.
 *
 * @param name the field name
 * @param value the field value, free of control characters
 */
public record HeaderField(String name, String value) {

  /**
   * @throws IllegalArgumentException if the value could break out of its line
   */
  public HeaderField {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~') {
        throw new IllegalArgumentException("Field " + name + " holds a character it must not");
      }
    }
  }
}
